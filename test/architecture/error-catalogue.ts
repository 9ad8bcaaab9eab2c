import type { ErrorCode } from '../../src/domain/errors';

/** What each code tells a caller, and what to do about it; the text of `docs/errors.md`. */
export const ERROR_MEANINGS: Readonly<Record<ErrorCode, string>> = {
  BAD_REQUEST: 'The request can be read in more than one way, such as one with two credentials. Send one.',
  UNAUTHENTICATED:
    'A credential is needed, or the one that was sent is not accepted: unknown, disabled, expired, malformed, or of a locked user. Which of these is never told.',
  FORBIDDEN: 'The caller is known and may not do this, whatever the scopes of its token.',
  INSUFFICIENT_SCOPE:
    'No scope of the token grants what was asked; nothing has run. The answer names what is missing and the scopes that would grant it.',
  BAD_USER_INPUT:
    'An argument cannot be used. The message names it and says why; of its value it repeats at most names of scopes, roles and permissions that there are not.',
  NAME_TAKEN: 'The name is in use. Choose another.',
  LIMIT_EXCEEDED:
    'A quota is used up, such as the number of tokens that one user may have: delete what is not needed. Or a GraphQL operation asks for more than one may, by its depth, aliases or pages: ask for less at once.',
  RATE_LIMITED: 'Too many failed attempts. Try again after the seconds that the answer names.',
  UNAVAILABLE:
    'A part that the answer needs, such as the database, does not answer. Nothing is decided; try again.',
  INTERNAL_SERVER_ERROR:
    'The server failed in a way it does not know. The answer has an id, under which the log has the reason.',
};
