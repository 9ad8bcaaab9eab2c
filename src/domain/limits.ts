/** Limits that rules apply. Those of requests and documents stand where they are applied, in `http/` and `graphql/`. */
export const LIMITS = {
  /** Code points. */
  tokenName: 100,
  /** Code points; users' and roles' descriptions too. */
  description: 1000,
  /** Code points of a user's display name. */
  displayName: 100,
  /** Code points of a text to search for. */
  search: 100,
  /** Characters of a scope's name. */
  scopeName: 100,
  /** Scopes on one token. */
  scopesPerToken: 50,
  /** Addresses and networks that one token may be used from. */
  addressesPerToken: 50,
  /** Requests a minute that a token's limit may be, at most. */
  rateLimitMax: 1_000_000,
  /** Milliseconds that the database has to delete all tokens of a user, who may have a hundred thousand. */
  massDeletion: 60_000,
  /** Rows of one page, when a paging argument is given. */
  page: 1000,
  /** Rows of a list without any paging argument, as in Jahia. */
  list: 5000,
  /** Characters of a password; the lower limit is a setting. */
  passwordMax: 256,
  /** Characters of an e-mail address (RFC 5321). */
  email: 254,
  /** Seconds that a regenerated token's old secret may live on. */
  gracePeriod: 604_800,
  /** Milliseconds a browser session lives without use. */
  sessionIdle: 12 * 3600 * 1000,
  /** Milliseconds a browser session lives at most. */
  sessionTotal: 7 * 24 * 3600 * 1000,
} as const;
