import type { Failure } from './failure';
import type { FailureBody } from './failure-body';

/** OAuth's word for each failure (RFC 6749, 4.1.2.1 and 5.2; RFC 6750, 3.1). A new code does not compile until it is here. */
export const OAUTH_ERRORS: Readonly<Record<Failure['code'], string>> = {
  BAD_REQUEST: 'invalid_request',
  BAD_USER_INPUT: 'invalid_request',
  UNAUTHENTICATED: 'invalid_client',
  FORBIDDEN: 'access_denied',
  INSUFFICIENT_SCOPE: 'insufficient_scope',
  NAME_TAKEN: 'invalid_request',
  LIMIT_EXCEEDED: 'access_denied',
  RATE_LIMITED: 'temporarily_unavailable',
  UNAVAILABLE: 'temporarily_unavailable',
  INTERNAL_SERVER_ERROR: 'server_error',
  NOT_FOUND: 'invalid_request',
  METHOD_NOT_ALLOWED: 'invalid_request',
  REQUEST_TIMEOUT: 'invalid_request',
  PAYLOAD_TOO_LARGE: 'invalid_request',
  UNSUPPORTED_MEDIA_TYPE: 'invalid_request',
  HEADERS_TOO_LARGE: 'invalid_request',
};

/**
 * The body of a failure on an OAuth endpoint (RFC 6749, 5.2): `{"error","error_description"}`.
 *
 * @param errorId the id that the log has too; only of failures that nobody foresaw
 */
export function oauthFailure({ code, message }: Failure, errorId?: string): FailureBody {
  return {
    type: 'application/json; charset=utf-8',
    body: JSON.stringify({ error: OAUTH_ERRORS[code], error_description: message, errorId }),
  };
}
