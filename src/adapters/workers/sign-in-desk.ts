import { RateLimitedError } from '../../domain/errors';
import type { SignInThrottle } from '../../domain/ports';
import type { AttemptOutcome, FromWorker, Of, PoolWorker } from './messages';

type End = (outcome: AttemptOutcome) => void;

/** Lets workers try passwords by one throttle, so that an address has its tries on the whole port and not on each worker. */
export class SignInDesk {
  private readonly underWay = new Map<PoolWorker, Map<number, End>>();
  private readonly forgotten = new WeakSet<PoolWorker>();

  constructor(private readonly throttle: SignInThrottle) {}

  /** A worker asks whether it may try a password. */
  async attempt(worker: PoolWorker, { id, address }: Of<FromWorker, 'attempt'>): Promise<void> {
    try {
      await this.throttle.run(address, () => this.outcomeOf(worker, id));
    } catch (error) {
      // Whatever else there is to say, the worker knows, as it tried.
      if (!(error instanceof RateLimitedError)) return;
      worker.tell({ kind: 'refused', id, retryAfter: error.retryAfter });
    }
  }

  /** It says what came of it. */
  outcome(worker: PoolWorker, { id, outcome }: Of<FromWorker, 'outcome'>): void {
    this.underWay.get(worker)?.get(id)?.(outcome);
    this.underWay.get(worker)?.delete(id);
  }

  /** A worker is gone: what it was trying is decided no more, and others get their turn. */
  forget(worker: PoolWorker): void {
    this.forgotten.add(worker);
    for (const end of this.underWay.get(worker)?.values() ?? []) end('broken');
    this.underWay.delete(worker);
  }

  private async outcomeOf(worker: PoolWorker, id: number): Promise<true | null> {
    // One that waited for its turn may be gone when it comes.
    const outcome = this.forgotten.has(worker) ? 'broken' : await this.grant(worker, id);
    if (outcome === 'broken') throw new Error('It could not be decided');
    return outcome === 'failed' ? null : true;
  }

  private grant(worker: PoolWorker, id: number): Promise<AttemptOutcome> {
    return new Promise((end) => {
      const ends = this.underWay.get(worker) ?? new Map<number, End>();
      this.underWay.set(worker, ends.set(id, end));
      worker.tell({ kind: 'granted', id });
    });
  }
}
