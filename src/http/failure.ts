import {
  DomainError,
  InsufficientScopeError,
  RateLimitedError,
  UnauthenticatedError,
  type ErrorCode,
} from '../domain/errors';
import { challengeOf, insufficientScopeChallenge } from './challenge';
import { rateHeaders } from './rate-headers';
import { STATUS_OF } from './status-of';
import { TRANSPORT_FAILURES, TransportError, transportCodeOf, type TransportCode } from './transport-error';

/** What a caller is told of a failure. */
export interface Failure {
  readonly status: number;
  readonly code: ErrorCode | TransportCode;
  readonly message: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A failure that nobody foresaw: the one answer for all of them, which tells nothing. */
export const UNKNOWN_FAILURE: Failure = Object.freeze({
  status: STATUS_OF.INTERNAL_SERVER_ERROR,
  code: 'INTERNAL_SERVER_ERROR',
  message: 'The server failed; the log has more under the id',
  headers: {},
});

/**
 * Tells what a caller is told of an error. Nothing of the request is repeated, and nothing of an unknown error.
 *
 * @param rawHeaders the request's headers
 * @param challenge  what a 401 asks for; by the headers unless given
 */
export function failureOf(
  error: unknown,
  rawHeaders: readonly string[],
  challenge: () => string = () => challengeOf(rawHeaders),
): Failure {
  if (error instanceof DomainError) {
    const { code, message } = error;
    return { status: STATUS_OF[code], code, message, headers: headersOf(error, challenge) };
  }
  if (error instanceof TransportError) return { ...transportFailure(error.code), headers: error.headers };
  const status = refusedByFramework(error);
  if (status === undefined) return UNKNOWN_FAILURE;
  const code = transportCodeOf(status);
  if (code !== undefined) return transportFailure(code);
  return { status: 400, code: 'BAD_REQUEST', message: 'The request is malformed', headers: {} };
}

function headersOf(error: DomainError, challenge: () => string): Record<string, string> {
  if (error instanceof UnauthenticatedError) return { 'www-authenticate': challenge() };
  if (error instanceof RateLimitedError) {
    return { 'retry-after': String(error.retryAfter), ...(error.rate && rateHeaders(error.rate)) };
  }
  if (error instanceof InsufficientScopeError) {
    return { 'www-authenticate': insufficientScopeChallenge(error.scopes) };
  }
  return {};
}

function transportFailure(code: TransportCode): Failure {
  return { ...TRANSPORT_FAILURES[code], code, headers: {} };
}

/** Fastify and Node mark what is the request's fault with a status; their texts repeat parts of it. */
function refusedByFramework(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return undefined;
  const { statusCode } = error;
  return typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500 ? statusCode : undefined;
}
