import { requirePermission, type TokenCaller } from '../domain/caller';
import { listScopes } from '../domain/http-scopes';
import type { UseCaseDeps } from './deps';
import { verifyToken, type VerifiedToken } from './verify-token';

/** What a service that was shown a token is told of it. */
export interface Introspection extends VerifiedToken {
  /** The token's own scopes that are in force, with spaces between them. */
  readonly scope: string;
}

/**
 * Tells a service about a token that it was shown, whosever it is. That counts as a use of the token, made from the
 * service: one that is only ever shown to services must not look forgotten.
 *
 * @param caller  the service
 * @param address the service's address in canonical form
 * @returns null for a token that is not valid, for whatever reason
 * @throws ForbiddenError   the service's user may not ask
 * @throws UnavailableError it cannot be decided now
 */
export async function introspectToken(
  deps: Pick<UseCaseDeps, 'storage' | 'peppers' | 'clock' | 'settings' | 'scopes' | 'uses'>,
  caller: TokenCaller,
  text: string,
  address: string,
): Promise<Introspection | null> {
  requirePermission(caller, 'introspect-tokens');
  const verified = await verifyToken(deps, text);
  if (!verified) return null;
  const { token, owner } = verified;
  deps.uses.note(token.key, address);
  const scopes = deps.scopes.activate(token.scopes, owner.permissions);
  return { ...verified, scope: listScopes({ token, scopes }) };
}
