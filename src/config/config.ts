import type { TokenFormat } from '../domain/token';

/** Where the data are. */
export type DatabaseLocation =
  | { readonly engine: 'sqlite'; /** Absolute. */ readonly path: string }
  | { readonly engine: 'postgres' | 'mysql'; /** May hold a password: never logged. */ readonly url: string };

/** A list that is not empty. */
export type NonEmpty<T> = readonly [T, ...T[]];

/** How much is logged. */
export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';

/** Every setting of the server: read once, checked, frozen. */
export interface Config {
  readonly host: string;
  /** 0 to 65535; 0 takes any free port. */
  readonly port: number;
  /** Absolute. */
  readonly dataDir: string;
  readonly database: DatabaseLocation;
  /** root's first password; null: one is to be generated. */
  readonly rootPassword: string | null;
  readonly environment: 'development' | 'production' | 'test';
  /** Origins that browsers may call from. */
  readonly corsOrigins: readonly string[];
  /** Addresses and networks (CIDR) whose `X-Forwarded-For` counts. */
  readonly trustedProxies: readonly string[];
  /** Failed sign-ins that one address may make in 15 minutes, at least 1. */
  readonly signInAttempts: number;
  /** Code points, 8 to 64. */
  readonly passwordMinLength: number;
  /** The keys of the digest, as text; the first signs. Null: `loadPeppers` finds out. */
  readonly tokenPeppers: NonEmpty<string> | null;
  readonly tokenFormat: TokenFormat;
  /** The first makes new tokens, all verify. */
  readonly tokenPrefixes: NonEmpty<string>;
  readonly maxTokensPerUser: number;
  /** A file of scopes, or a folder of such files; absolute. Null: there are the built-in ones alone. */
  readonly scopesFile: string | null;
  /** Whether what only Jahia's server knows is dropped from scope files; else it is an error. */
  readonly scopesIgnoreUnsupported: boolean;
  /** Which family of headers tells `/auth/verify` of a request. */
  readonly forwardAuthHeaders: 'forwarded' | 'original';
  /** Whether `?token=` counts as a credential. */
  readonly allowQueryToken: boolean;
  /** The server's own origin, without a slash at the end. */
  readonly publicUrl: string;
  readonly logLevel: LogLevel;
}
