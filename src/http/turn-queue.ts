import { AsyncResource } from 'node:async_hooks';

/**
 * Lets much work begin without holding up other requests: for some milliseconds of a turn of the event loop all of it
 * begins, then one in each turn, in the order in which it came. Between two turns the connections are read, so that what
 * is not queued here waits for one piece of work, not for all of it.
 */
export class TurnQueue {
  private readonly waiting: (() => void)[] = [];
  /** When this turn's work began, in milliseconds; null: there was none. */
  private began: number | null = null;

  /**
   * @param budget milliseconds of a turn in which all work begins; `Infinity`: it always does
   * @param now    monotonic, in milliseconds
   */
  constructor(
    private readonly budget: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Calls `begin` at once, or in a later turn; once. */
  enter(begin: () => void): void {
    if (this.began === null) {
      this.open();
      begin();
    } else if (this.waiting.length === 0 && this.now() - this.began < this.budget) {
      begin();
    } else {
      // In the context of its own request, not of the one that the turn began with.
      this.waiting.push(AsyncResource.bind(begin));
    }
  }

  private open(): void {
    this.began = this.now();
    setImmediate(() => {
      this.began = null;
      const begin = this.waiting.shift();
      if (begin === undefined) return;
      this.open();
      begin();
    });
  }
}
