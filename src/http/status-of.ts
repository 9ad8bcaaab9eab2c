import type { ErrorCode } from '../domain/errors';

/** The HTTP status of each failure, outside GraphQL's own answers. A new code does not compile until it is here. */
export const STATUS_OF: Readonly<Record<ErrorCode, number>> = {
  BAD_REQUEST: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  INSUFFICIENT_SCOPE: 403,
  BAD_USER_INPUT: 400,
  NAME_TAKEN: 409,
  LIMIT_EXCEEDED: 409,
  RATE_LIMITED: 429,
  UNAVAILABLE: 503,
  INTERNAL_SERVER_ERROR: 500,
};
