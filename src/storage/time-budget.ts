import { UnavailableError } from '../domain/errors';
import { within } from './database/within';

/**
 * The time for which one request may wait for the database in all. Only waiting counts: whoever hashes a password
 * meanwhile has not used any of it.
 */
export class TimeBudget {
  private spent = 0;
  private waiting = 0;
  private since = 0;

  /** @param limit milliseconds */
  constructor(private readonly limit: number) {}

  /**
   * Waits for a use of the database, for as long as there is time.
   *
   * @param use is given the milliseconds that are left
   * @throws UnavailableError there is no time left, or was none before it ended; what it writes may take effect all the same
   */
  async spend<T>(use: (left: number) => Promise<T>): Promise<T> {
    const now = performance.now();
    const left = this.limit - this.spent - (this.waiting > 0 ? now - this.since : 0);
    if (left <= 0) throw new UnavailableError('The request has waited for the database for too long');
    if (this.waiting++ === 0) this.since = now;
    try {
      return await within(left, use(left), () => undefined);
    } finally {
      if (--this.waiting === 0) this.spent += performance.now() - this.since;
    }
  }
}
