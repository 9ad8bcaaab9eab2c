/** What a receiver is to be told, about to be kept. */
export interface NewDelivery {
  /** Which receiver: a digest of its URL, which may be secret, 16 hexadecimal digits. */
  readonly target: string;
  /** The same for every receiver and every try; up to 64 characters. */
  readonly messageId: string;
  /** What it is about, such as a token's key: what is told of one thing, is told in order. */
  readonly subject: string;
  readonly type: string;
  /** JSON; no secrets. */
  readonly body: string;
  readonly createdAt: Date;
}

/** What a receiver is to be told, that somebody has taken upon themselves. */
export interface Delivery extends NewDelivery {
  /** In the order in which they were added. */
  readonly id: number;
  /** Which try this is, from 1. */
  readonly attempt: number;
}

/** What receivers are to be told, until they were. Within a transaction it is kept exactly if what it tells of is. */
export interface OutboxStore {
  add(...deliveries: readonly NewDelivery[]): Promise<void>;

  /**
   * Takes what is due, so that nobody else does for a while. Of one subject it is the earliest that is left, and none
   * while that one waits for its next try.
   *
   * @param until when others may take it, unless it was settled
   * @param limit at most so many, at least 1
   */
  claim(target: string, now: Date, until: Date, limit: number): Promise<Delivery[]>;

  /** Has one that was taken tried again. @param counts whether this try counts */
  retry(id: number, at: Date, counts: boolean): Promise<void>;

  /** Takes one off, delivered or given up. */
  remove(id: number): Promise<void>;

  /** How many are left for a receiver. */
  count(target: string): Promise<number>;

  /** Takes off the oldest ones of a receiver. @returns how many */
  removeOldest(target: string, limit: number): Promise<number>;

  /** Takes off what is left for any other receiver from before a moment. @returns how many */
  removeOthers(targets: readonly string[], before: Date): Promise<number>;
}
