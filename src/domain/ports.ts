/**
 * What the rules need from outside: time, randomness, password hashing. Adapters fulfil them in `adapters/`; tests
 * give fixed ones. Stores have their own ports, in `stores.ts`.
 */

/** Tells the time. */
export interface Clock {
  now(): Date;
}

/** Gives what nobody can guess. */
export interface SecretSource {
  /** @param length how many bytes, at least 1 */
  bytes(length: number): Buffer;
  /** A UUIDv4, lower-case. */
  uuid(): string;
}

/** Hashes passwords, slowly, a few at a time. */
export interface PasswordHasher {
  /**
   * @throws UnavailableError when too many wait
   */
  hash(password: string): Promise<string>;
  /**
   * Compares at the same cost for every user: a null hash is compared with a dummy and is never right.
   *
   * @throws UnavailableError when too many wait
   */
  verify(hash: string | null, password: string): Promise<boolean>;
}

/** Counts failed sign-ins and refuses when there were too many. */
export interface SignInThrottle {
  /**
   * Runs one attempt. Parallel attempts from one place cannot be more than those that are left: they wait for each
   * other's outcome where it matters.
   *
   * Failures are counted for the address alone, an IPv6 one by its /64 network: not for a name, whose owner others
   * could then lock out. Whatever the names that are tried, an address has no more tries.
   *
   * @param address the caller's address in canonical form
   * @param attempt tells whether the password was right; a failure is counted, a rejection is not
   * @throws RateLimitedError before `attempt` runs, when the failures are used up
   */
  run<T>(address: string, attempt: () => Promise<T | null>): Promise<T | null>;
}

/** What is kept of a credential that was verified. */
export interface KnownCredential {
  readonly userId: string;
  /** The user's `credentialVersion` then; another one makes it worthless. */
  readonly credentialVersion: number;
}

/** Spares clients that send a password with each request its slow hash, for a minute. */
export interface CredentialCache {
  /**
   * What is known of a name with a password: from the last minute, from a check under way, or by `verify`. Failures are
   * never kept. Neither is the password, not even in memory.
   */
  remember(
    name: string,
    password: string,
    verify: () => Promise<KnownCredential | null>,
  ): Promise<KnownCredential | null>;

  /** Drops what is kept of a name with a password. */
  forget(name: string, password: string): void;
}

/** Takes note of uses of tokens, without making anybody wait. */
export interface TokenUses {
  /** @param address the caller's, in canonical form */
  note(key: string, address: string): void;
}

/** Takes log lines that services write: what an operator has to know, never secrets. */
export interface Log {
  info(fields: Record<string, unknown>, message: string): void;
  warn(fields: Record<string, unknown>, message: string): void;
  error(fields: Record<string, unknown>, message: string): void;
}
