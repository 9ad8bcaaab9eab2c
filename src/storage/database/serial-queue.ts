/** Runs tasks one after the other, in the order in which they came. */
export class SerialQueue {
  private last: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  /** How many tasks have not ended, that which runs included. */
  get length(): number {
    return this.waiting;
  }

  /** Runs a task when those before it have ended, however they ended. */
  run<T>(task: () => Promise<T>): Promise<T> {
    this.waiting += 1;
    const result = this.last.then(task);
    const ended = (): void => void (this.waiting -= 1);
    this.last = result.then(ended, ended);
    return result;
  }

  /** Waits until every task that was given so far has ended. */
  async idle(): Promise<void> {
    await this.last;
  }
}
