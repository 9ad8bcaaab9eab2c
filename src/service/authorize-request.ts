import type { TokenCaller } from '../domain/caller';
import { InsufficientScopeError } from '../domain/errors';
import type { ForwardedRequest } from '../domain/forwarded-request';
import { scopesThatAllow } from '../domain/http-scopes';
import type { UseCaseDeps } from './deps';

/**
 * Lets a request to somebody else's service through that the token's scopes grant.
 *
 * @throws InsufficientScopeError with the scopes that would grant it; nothing of the request is repeated
 */
export function authorizeRequest(
  { scopes }: Pick<UseCaseDeps, 'scopes'>,
  caller: TokenCaller,
  request: ForwardedRequest,
): void {
  if (caller.scopes.allowsHttp(request.method, request.path)) return;
  throw new InsufficientScopeError(
    ['this request'],
    scopesThatAllow(scopes, caller.user.permissions, request),
  );
}
