import type { ApolloServer } from '@apollo/server';
import type { FastifyBaseLogger } from 'fastify';
import type { WatchedPart } from '../domain/health';
import type { RequestTally } from '../domain/tally';
import type { Tracing } from '../domain/tracing';
import type { GraphqlContext } from '../graphql/context';
import type { UseCaseDeps } from '../service/deps';

/** Limits of connections and requests; times in milliseconds, sizes in bytes. */
export interface TransportLimits {
  /** A request's body. */
  readonly body: number;
  /** A request's first line and headers together. */
  readonly headers: number;
  /** Until the headers have come; counted from the connection's start. */
  readonly headersTimeout: number;
  /** Until the whole request has come. */
  readonly requestTimeout: number;
  /** How often the two timeouts are looked at. */
  readonly timeoutCheck: number;
  /** A kept connection without a request. */
  readonly keepAlive: number;
  /** A connection on which nothing moves at all. */
  readonly silence: number;
  /** What requests under way are given to finish when the server closes. */
  readonly drain: number;
  /** Of a turn of the event loop in which GraphQL requests all begin; further ones begin one a turn. */
  readonly graphqlTurn: number;
}

/** The limits that hold unless others are given. */
export const TRANSPORT_LIMITS: TransportLimits = Object.freeze({
  body: 100_000,
  headers: 16_384,
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  timeoutCheck: 2_000,
  keepAlive: 72_000,
  silence: 120_000,
  drain: 10_000,
  graphqlTurn: 2,
});

/** Metrics, as they are sent. */
export interface MetricsText {
  readonly type: string;
  readonly body: string;
}

/** Counts requests, and tells all that is counted. */
export interface ServerMetrics {
  readonly requests: RequestTally;
  /** All metrics, with their values now. */
  write(format: 'prometheus' | 'openmetrics'): Promise<MetricsText>;
}

/** All that the HTTP server is built from. */
export interface ServerOptions {
  readonly deps: UseCaseDeps;
  /** Started. */
  readonly apollo: ApolloServer<GraphqlContext>;
  /** Takes one line a request, and failures; never headers, bodies or query strings. */
  readonly logger: FastifyBaseLogger;
  /** The server's own origin, without a slash at the end. With https, cookies are `Secure`. */
  readonly publicUrl: string;
  /** Origins that browsers may call from, without cookies. */
  readonly corsOrigins: readonly string[];
  /** Addresses and networks (CIDR) whose `X-Forwarded-For` counts. */
  readonly trustedProxies: readonly string[];
  /** Gives the one spelling of an IP address; null or undefined for a text that is none. */
  readonly canonicalAddress: (text: string) => string | null | undefined;
  /** Which family of headers tells `/auth/verify` of a request: `X-Forwarded-*` or `X-Original-*`. */
  readonly forwardAuthHeaders: 'forwarded' | 'original';
  /** Whether `?token=` counts as a credential. */
  readonly allowQueryToken: boolean;
  readonly metrics: ServerMetrics;
  /** Where the built web console is; null: there are no pages. */
  readonly consoleFolder: string | null;
  /** Whether the schema, and GraphiQL with it, is shown to those with the permission `developer-tools` only. */
  readonly developersOnly: boolean;
  /** Days before its expiry from which the console says that a token expires soon; 0: never. */
  readonly expiryWarning: number;
  /** Null: requests are not traced. */
  readonly tracing: Tracing | null;
  /** What `/healthcheck` tells of, in this order. */
  readonly parts: readonly WatchedPart[];
  /** The server's version, as `/healthcheck` tells it. */
  readonly version: string;
  /** Other limits than {@link TRANSPORT_LIMITS}. */
  readonly limits?: Partial<TransportLimits>;
}
