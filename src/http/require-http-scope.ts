import type { Caller, Principal } from '../domain/caller';
import { InsufficientScopeError, UnauthenticatedError } from '../domain/errors';

/**
 * Lets only those in who may make a request outside GraphQL: users, and tokens whose scopes grant it.
 *
 * @param request its method and path
 * @param scope   the built-in scope that is meant for it, as the hint to the caller
 * @throws UnauthenticatedError   a guest
 * @throws InsufficientScopeError a token without such a scope
 */
export function requireHttpScope(
  caller: Caller,
  { method, path }: { readonly method: string; readonly path: string },
  scope: string,
): Principal {
  if (caller.via === 'nothing') throw new UnauthenticatedError('This needs a credential');
  if (caller.via === 'token' && !caller.scopes.allowsHttp(method, path)) {
    throw new InsufficientScopeError([`${method} ${path}`], [scope]);
  }
  return caller;
}
