import { InsufficientScopeError, UnauthenticatedError } from './errors';
import { hasScope, type VerifiedToken } from './verified-token';

/** Characters of a scope's name (RFC 6749, 3.3); others never match, and have no place in a header. */
const SCOPE_PATTERN = /^[\x21\x23-\x5B\x5D-\x7E]+$/;

/** Lists of scopes, as Apollo's `@requiresScopes` has them: a token needs all scopes of any one list. */
export type RequiredScopes = readonly (readonly string[])[];

/** Needs nothing but a valid token. */
export const ANY_TOKEN: RequiredScopes = [[]];

/**
 * Lets a caller pass who has what is needed. No list: nobody has it. An empty list: whoever has a valid token.
 *
 * @param token null or undefined: there is none
 * @throws UnauthenticatedError   there is no token
 * @throws InsufficientScopeError the token has the scopes of no list
 */
export function authorize(token: VerifiedToken | null | undefined, required: RequiredScopes): VerifiedToken {
  if (token == null) throw new UnauthenticatedError(false);
  if (required.some((all) => all.every((name) => hasScope(token, name)))) return token;
  throw new InsufficientScopeError(required);
}

/**
 * Checks names of scopes as they stand in code, when the service starts.
 *
 * @throws TypeError when one can be no scope's name
 */
export function checkScopeNames(names: readonly string[]): readonly string[] {
  for (const name of names) {
    if (typeof name !== 'string' || !SCOPE_PATTERN.test(name)) {
      throw new TypeError(
        'A scope is named by printable ASCII characters without spaces, quotes and backslashes',
      );
    }
  }
  return Object.freeze([...names]);
}
