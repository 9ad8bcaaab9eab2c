/** What waits for its turn at a gate. */
interface Waiting {
  readonly enter: () => void;
  readonly refuse: (reason: Error) => void;
}

/**
 * The attempts of one place. Those under way and the failures together are never more than the limit; further ones wait
 * for an outcome, in the order in which they came.
 */
export class AttemptGate {
  private underWay = 0;
  private readonly waiting: Waiting[] = [];

  /**
   * @param left    how many more failures there may be now
   * @param refusal the error for an attempt when there may be none
   */
  constructor(
    private readonly left: () => number,
    private readonly refusal: () => Error,
  ) {}

  /** Whether nothing is under way; then nothing waits either. */
  get idle(): boolean {
    return this.underWay === 0;
  }

  /**
   * Runs an attempt when it is its turn.
   *
   * @param attempt counts its own failure before it ends
   * @throws what `refusal` gives, without calling `attempt`, when the failures are used up; else what `attempt` throws
   */
  async run<T>(attempt: () => Promise<T>): Promise<T> {
    await this.enter();
    try {
      return await attempt();
    } finally {
      this.leave();
    }
  }

  private async enter(): Promise<void> {
    const left = this.left();
    if (left <= 0) throw this.refusal();
    if (this.waiting.length === 0 && this.underWay < left) {
      this.underWay += 1;
      return;
    }
    await new Promise<void>((enter, refuse) => this.waiting.push({ enter, refuse }));
  }

  private leave(): void {
    this.underWay -= 1;
    const left = this.left();
    if (left <= 0) {
      for (const { refuse } of this.waiting.splice(0)) refuse(this.refusal());
      return;
    }
    for (const { enter } of this.waiting.splice(0, left - this.underWay)) {
      this.underWay += 1;
      enter();
    }
  }
}
