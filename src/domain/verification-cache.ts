import type { VerifiedToken } from './verified-token';

/** Stands for a moment at which a read of the database began. */
export type ReadMoment = number & { readonly kind: unique symbol };

/** What may be known of a cache from outside. */
export interface VerificationCacheStatus {
  /** `up`: entries are served; `down`: every verification reads the database. */
  readonly channel: 'up' | 'down';
  /** Tokens that are kept, as texts that were presented: an old secret in its grace period counts apart. */
  readonly entries: number;
  /** How many are kept at most. */
  readonly capacity: number;
  /** Verifications that were answered from the cache, since the start. */
  readonly hits: number;
  /** Verifications that asked the database, since the start. */
  readonly misses: number;
}

/**
 * Remembers tokens that were verified, so that the next request with the same one needs no database. It is filled and
 * served only while an invalidation channel is alive, so that none outlives what ended it. Failures are never kept, nor
 * is the text of a token.
 */
export interface VerificationCache {
  /**
   * What is known of a presented text. Time goes on: the caller asks whether it is still valid.
   *
   * @returns undefined when nothing is known, or may be: the database knows
   */
  find(text: string): VerifiedToken | undefined;

  /** To be called before the database is read. @returns null while nothing may be kept */
  beginRead(): ReadMoment | null;

  /**
   * Keeps what was read, unless anything was changed since the read began.
   *
   * @param text  what was presented, and is valid
   * @param began what {@link beginRead} gave
   */
  keep(text: string, began: ReadMoment | null, verified: VerifiedToken): void;

  /** How it is now. */
  readonly status: VerificationCacheStatus;
}
