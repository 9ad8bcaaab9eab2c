import type { RequestRate } from './request-rate';

/**
 * Every failure that a caller can be told of: one class each, with a stable code.
 *
 * The public message goes to the caller; `detail` goes to the log and never further. Neither may hold a token, a
 * password or any other value that was sent. Transports decide the status by the code (`graphql/`, `http/`).
 */
export type ErrorCode =
  | 'BAD_REQUEST'
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'INSUFFICIENT_SCOPE'
  | 'BAD_USER_INPUT'
  | 'NAME_TAKEN'
  | 'LIMIT_EXCEEDED'
  | 'RATE_LIMITED'
  | 'UNAVAILABLE'
  | 'INTERNAL_SERVER_ERROR';

/** A failure with a code and a message that may be shown. */
export abstract class DomainError extends Error {
  abstract readonly code: ErrorCode;

  /**
   * @param message what the caller is told
   * @param detail  what the log is told besides; no secrets
   */
  constructor(
    message: string,
    readonly detail?: string,
  ) {
    super(message);
    this.name = new.target.name;
  }
}

/** The request is malformed in a way that leaves its meaning open, such as two credentials. */
export class BadRequestError extends DomainError {
  readonly code = 'BAD_REQUEST';
}

/** No credential where one is needed, or one that is not accepted. The public text never says why it was refused. */
export class UnauthenticatedError extends DomainError {
  readonly code = 'UNAUTHENTICATED';

  constructor(message = 'The credential is not accepted', detail?: string) {
    super(message, detail);
  }
}

/** The caller is known and may not do this. */
export class ForbiddenError extends DomainError {
  readonly code = 'FORBIDDEN';
}

/** The caller's token lacks a scope. */
export class InsufficientScopeError extends DomainError {
  readonly code = 'INSUFFICIENT_SCOPE';

  /**
   * @param missing what the token may not reach: field coordinates such as `Mutation.admin`
   * @param scopes  names of scopes each of which would grant all of it
   */
  constructor(
    readonly missing: readonly string[],
    readonly scopes: readonly string[],
  ) {
    super(
      `The token's scopes do not grant ${missing.join(', ')}` +
        (scopes.length > 0 ? `; one of these scopes would: ${scopes.join(', ')}` : ''),
    );
  }
}

/** An argument is unusable. The message names the field and the reason, never the value. */
export class BadUserInputError extends DomainError {
  readonly code = 'BAD_USER_INPUT';

  /**
   * @param field  the argument, as the caller spells it
   * @param reason what is wrong with it
   */
  constructor(
    readonly field: string,
    reason: string,
  ) {
    super(reason);
  }
}

/** A unique name is in use. */
export class NameTakenError extends DomainError {
  readonly code = 'NAME_TAKEN';

  constructor(
    readonly field: string,
    message = 'Token name already taken',
  ) {
    super(message);
  }
}

/** A quota is used up. */
export class LimitExceededError extends DomainError {
  readonly code = 'LIMIT_EXCEEDED';
}

/** Too many attempts, or more requests than a token may make; try again later. */
export class RateLimitedError extends DomainError {
  readonly code = 'RATE_LIMITED';

  /**
   * @param retryAfter seconds until the next attempt may be made, at least 1
   * @param rate       of the token whose requests were too many; null: failed attempts were
   */
  constructor(
    readonly retryAfter: number,
    readonly rate: RequestRate | null = null,
  ) {
    const what = rate === null ? 'failed attempts' : 'requests with this token';
    super(`Too many ${what}; try again in ${retryAfter} seconds`);
  }
}

/** A part that the answer needs (database, password hashing) does not answer in time. Never an anonymous pass. */
export class UnavailableError extends DomainError {
  readonly code = 'UNAVAILABLE';

  constructor(detail?: string) {
    super('The server cannot answer now; try again', detail);
  }
}
