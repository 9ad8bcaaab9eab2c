import type { ApolloServer } from '@apollo/server';
import type { FastifyBaseLogger } from 'fastify';
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
});

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
  /** The server's version, as `/healthcheck` tells it. */
  readonly version: string;
  /** Other limits than {@link TRANSPORT_LIMITS}. */
  readonly limits?: Partial<TransportLimits>;
}
