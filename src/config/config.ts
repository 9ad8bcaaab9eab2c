import type { MintedFormat } from '../domain/token';

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
  /** Milliseconds that one use of the database may take, 100 to 60,000. */
  readonly databaseTimeout: number;
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
  readonly tokenFormat: MintedFormat;
  /** The first makes new tokens, all verify. */
  readonly tokenPrefixes: NonEmpty<string>;
  /** The salts of the Strapi servers that tokens were imported from. */
  readonly strapiSalts: readonly string[];
  readonly maxTokensPerUser: number;
  /** Verified tokens that are kept in memory; 0: none. */
  readonly tokenCacheSize: number;
  /** A file of scopes, or a folder of such files; absolute. Null: there are the built-in ones alone. */
  readonly scopesFile: string | null;
  /** Whether what only Jahia's server knows is dropped from scope files; else it is an error. */
  readonly scopesIgnoreUnsupported: boolean;
  /** A folder whose files make tokens, users and roles; absolute. Null: there is none. */
  readonly provisioningDir: string | null;
  /** Which family of headers tells `/auth/verify` of a request. */
  readonly forwardAuthHeaders: 'forwarded' | 'original';
  /** Whether `?token=` counts as a credential. */
  readonly allowQueryToken: boolean;
  /** The server's own origin, without a slash at the end. */
  readonly publicUrl: string;
  /** Processes that serve one port, 1 to 64; 1 unless the database is PostgreSQL. */
  readonly workers: number;
  /** Where the metrics are told without a token; null: nowhere. 0 takes any free port. */
  readonly metricsPort: number | null;
  readonly metricsHost: string;
  /** Days, 0 to 365; 0: nobody is warned. */
  readonly expiryWarning: number;
  /** Days that events stay in the audit log, 0 to 36,500; 0: for ever. */
  readonly auditRetention: number;
  /** Days after its expiry that a token is deleted, 1 to 36,500; null: never. */
  readonly purgeExpiredTokens: number | null;
  /** Receivers of webhooks. The URLs may be secret: never logged. */
  readonly webhookUrls: readonly string[];
  /** Each `whsec_…`; at least one where there are receivers. */
  readonly webhookSecrets: readonly string[];
  /** Where traces are sent, without a slash at the end; null: nowhere. */
  readonly otlpEndpoint: string | null;
  /** May be secret: never logged. */
  readonly otlpHeaders: Readonly<Record<string, string>>;
  /** Milliseconds. */
  readonly otlpTimeout: number;
  readonly otelServiceName: string;
  readonly otelResourceAttributes: Readonly<Record<string, string>>;
  readonly otelSampler:
    | 'always_on'
    | 'always_off'
    | 'traceidratio'
    | 'parentbased_always_on'
    | 'parentbased_always_off'
    | 'parentbased_traceidratio';
  /** 0 to 1. */
  readonly otelSamplerRatio: number;
  readonly logLevel: LogLevel;
}
