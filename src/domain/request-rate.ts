/** What is left of the requests that a token may make. */
export interface RequestRate {
  /** Requests a minute. */
  readonly limit: number;
  /** Requests that it may make at once now. */
  readonly remaining: number;
  /** Whole seconds until all are there again. */
  readonly reset: number;
}

/** Counts the requests of tokens that are limited. */
export interface RequestRates {
  /**
   * Takes one request of a token's.
   *
   * @param limit requests a minute, at least 1
   * @returns what is left
   * @throws RateLimitedError there was none left
   */
  take(key: string, limit: number): RequestRate;
}
