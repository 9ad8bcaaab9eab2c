import { UnavailableError } from '../domain/errors';

/** Runs tasks a few at a time, in the order in which they came; a bounded number waits. */
export class TaskLimiter {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  /**
   * @param concurrency how many run at once, at least 1
   * @param queue       how many wait at most
   */
  constructor(
    private readonly concurrency: number,
    private readonly queue: number,
  ) {}

  /** How many run and how many wait, now. */
  get load(): { readonly running: number; readonly waiting: number } {
    return { running: this.running, waiting: this.waiting.length };
  }

  /** @throws UnavailableError when too many wait, before `task` is called; else what `task` throws */
  async run<T>(task: () => Promise<T>): Promise<T> {
    if (this.running < this.concurrency) this.running += 1;
    else await this.turn();
    try {
      return await task();
    } finally {
      const next = this.waiting.shift();
      // The place goes on to the next one, so that no newcomer takes it first.
      if (next) next();
      else this.running -= 1;
    }
  }

  private turn(): Promise<void> {
    if (this.waiting.length >= this.queue) {
      throw new UnavailableError(`${this.queue} tasks wait already`);
    }
    return new Promise((resolve) => this.waiting.push(resolve));
  }
}
