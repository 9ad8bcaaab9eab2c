/**
 * What was changed of what verification decides by; whoever keeps something that was decided by it drops that.
 *
 * `everything` stands for more than can be listed, and for what is not known.
 */
export type Invalidation =
  | 'everything'
  | {
      /** Keys of tokens. */
      readonly tokens: readonly string[];
      /** Ids of users: all of their tokens. */
      readonly users: readonly string[];
    };

/** Is told what was changed, by this process and, as far as a channel lives, by every other one. */
export interface InvalidationListener {
  /**
   * Something was changed. A write of this process is told after its commit and before it is acknowledged.
   *
   * What was read before this call, and is still on its way, must not be kept either.
   */
  invalidate(what: Invalidation): void;

  /**
   * A sign of life of the channel: every change that was committed before `sentAt` has been told.
   *
   * @param sentAt when the sign was asked for, in milliseconds of the process's monotonic clock; never when it came
   */
  confirm(sentAt: number): void;

  /** The channel is lost: what others change is not told until the next sign of life. */
  lose(): void;
}
