import { readAuthorization } from './authorization-header';

const REALM = 'realm="personal-api-tokens"';

/**
 * The `WWW-Authenticate` of a 401 (RFC 9110, 11.6.1). `Basic` is offered only to those who tried it, as browsers open
 * a window for it; a token that was refused is told so in the words of RFC 6750.
 *
 * @param rawHeaders the request's; with one `Authorization` header at most
 * @param tokenInUrl whether it presents a token in its URL
 */
export function challengeOf(rawHeaders: readonly string[], tokenInUrl = false): string {
  const isBasic = readAuthorization(rawHeaders)?.scheme === 'basic';
  return isBasic ? `Basic ${REALM}, charset="UTF-8"` : tokenChallengeOf(rawHeaders, tokenInUrl);
}

/** The same, where tokens are the only credential there is. */
export function tokenChallengeOf(rawHeaders: readonly string[], tokenInUrl: boolean): string {
  const scheme = readAuthorization(rawHeaders)?.scheme;
  const presented = tokenInUrl || scheme === 'apitoken' || scheme === 'bearer';
  return `APIToken ${REALM}, Bearer ${REALM}${presented ? ', error="invalid_token"' : ''}`;
}

/**
 * The `WWW-Authenticate` of a 403 for a token without a scope (RFC 6750, 3.1).
 *
 * @param scopes names of scopes that would do
 */
export function insufficientScopeChallenge(scopes: readonly string[]): string {
  return `Bearer ${REALM}, error="insufficient_scope", scope="${scopes.join(' ')}"`;
}
