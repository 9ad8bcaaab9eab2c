/** What each failure is called; the codes of the server's own contract. */
export type VerifierErrorCode = 'BAD_REQUEST' | 'UNAUTHENTICATED' | 'INSUFFICIENT_SCOPE' | 'UNAVAILABLE';

const REALM = 'realm="personal-api-tokens"';

/** Why a caller is not let in: a code, a status for HTTP, and a message that may be shown. It never holds a token. */
export abstract class VerifierError extends Error {
  abstract readonly code: VerifierErrorCode;
  /** The HTTP status of an answer. */
  abstract readonly status: 400 | 401 | 403 | 503;
  /** The value of `WWW-Authenticate` (RFC 9110, 11.6.1; RFC 6750, 3); null when the answer has none. */
  readonly challenge: string | null = null;

  constructor(message: string) {
    super(message);
    this.name = new.target.name;
  }

  /** What a GraphQL error of it has for `extensions`. */
  get extensions(): Record<string, unknown> {
    return { code: this.code };
  }
}

/** Several credentials came: which one is meant is open. */
export class AmbiguousCredentialError extends VerifierError {
  readonly code = 'BAD_REQUEST';
  readonly status = 400;

  constructor(message = 'Send one Authorization header only') {
    super(message);
  }
}

/** No token came where one is needed, or one that is not accepted. Why it is not is never told. */
export class UnauthenticatedError extends VerifierError {
  readonly code = 'UNAUTHENTICATED';
  readonly status = 401;
  override readonly challenge: string;

  /** @param presented whether a token came */
  constructor(presented: boolean) {
    super(presented ? 'The token is not accepted' : 'Send Authorization: APIToken or Bearer with a token');
    this.challenge = `APIToken ${REALM}, Bearer ${REALM}${presented ? ', error="invalid_token"' : ''}`;
  }
}

/** The token is valid and lacks a scope. */
export class InsufficientScopeError extends VerifierError {
  readonly code = 'INSUFFICIENT_SCOPE';
  readonly status = 403;
  override readonly challenge: string;

  /** @param required lists of scopes: all of one of them are needed */
  constructor(readonly required: readonly (readonly string[])[]) {
    super(`The token lacks a scope; it needs ${required.map((all) => all.join(' and ')).join(', or ')}`);
    this.challenge = `Bearer ${REALM}, error="insufficient_scope", scope="${(required[0] ?? []).join(' ')}"`;
  }

  override get extensions(): Record<string, unknown> {
    return { code: this.code, requiredScopes: this.required };
  }
}

/** Whether a token is valid cannot be found out now. Nobody is let in on it: answer 503, and log the reason. */
export class VerifierUnavailableError extends VerifierError {
  readonly code = 'UNAVAILABLE';
  readonly status = 503;

  /** @param reason for the log, not for callers; without secrets */
  constructor(readonly reason: string) {
    super('Tokens cannot be checked now; try again');
  }
}
