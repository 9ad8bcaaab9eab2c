/** Milliseconds before a worker that has ended is started again: longer each time, as long as they do not last. */
export class RestartDelays {
  private next: number;

  /**
   * @param first  milliseconds before the first time
   * @param most   milliseconds before any
   * @param lasted milliseconds that a worker runs that was no failed start
   */
  constructor(private readonly options: { first: number; most: number; lasted: number }) {
    this.next = options.first;
  }

  /** @param ran milliseconds that the worker has run */
  after(ran: number): number {
    const { first, most, lasted } = this.options;
    if (ran >= lasted) this.next = first;
    const delay = this.next;
    this.next = Math.min(most, 2 * this.next);
    return delay;
  }
}
