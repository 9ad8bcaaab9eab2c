import type { ErrorCode } from '../../domain/errors';

/** Codes of Apollo Server's own, for requests that come to no execution. */
export const APOLLO_CODES = [
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
] as const;

/** Every code that stands in `extensions.code`. */
export type GraphqlErrorCode = ErrorCode | (typeof APOLLO_CODES)[number];

/**
 * The status of an answer without `data`, for clients that take `application/graphql-response+json`. The others get
 * 200 for every well-formed request. A new code does not compile until it is here.
 */
export const STATUS_OF_REQUEST_ERROR: Readonly<Record<GraphqlErrorCode, number>> = {
  GRAPHQL_PARSE_FAILED: 400,
  GRAPHQL_VALIDATION_FAILED: 400,
  OPERATION_RESOLUTION_FAILURE: 400,
  PERSISTED_QUERY_NOT_SUPPORTED: 400,
  BAD_REQUEST: 400,
  BAD_USER_INPUT: 400,
  NAME_TAKEN: 409,
  LIMIT_EXCEEDED: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  INSUFFICIENT_SCOPE: 403,
  RATE_LIMITED: 429,
  UNAVAILABLE: 503,
  INTERNAL_SERVER_ERROR: 500,
};

/** Whether a text is one of the codes. */
export function isGraphqlErrorCode(code: unknown): code is GraphqlErrorCode {
  return typeof code === 'string' && Object.hasOwn(STATUS_OF_REQUEST_ERROR, code);
}
