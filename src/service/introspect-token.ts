import { actorOf } from '../domain/audit-event';
import { requirePermission, type TokenCaller } from '../domain/caller';
import { BadUserInputError } from '../domain/errors';
import { listScopes } from '../domain/http-scopes';
import type { VerifiedToken } from '../domain/verified-token';
import type { UseCaseDeps } from './deps';
import { noteRefusedToken } from './note-credentials';
import { verifyToken } from './verify-token';

/** What a service that was shown a token is told of it. */
export interface Introspection extends Pick<VerifiedToken, 'token' | 'owner' | 'until'> {
  /** The token's own scopes that are in force, with spaces between them. */
  readonly scope: string;
  /** Where alone this is so, of those that the token may be used from, in canonical form; null: anywhere. */
  readonly from: string | null;
}

/**
 * Tells a service about a token that it was shown, whosever it is. That counts as a use of the token: one that is only
 * ever shown to services must not look forgotten. Its rate is not limited here, as a service may ask as often as it likes.
 *
 * @param caller        the service
 * @param clientAddress where the token was presented to the service, as the service knows it; null: it does not say. A
 *                      token that may be used from some addresses only is then not valid.
 * @returns null for a token that is not valid, for whatever reason
 * @throws BadUserInputError field `client_address`
 * @throws ForbiddenError   the service's user may not ask
 * @throws UnavailableError it cannot be decided now
 */
export async function introspectToken(
  deps: Pick<
    UseCaseDeps,
    | 'storage'
    | 'peppers'
    | 'clock'
    | 'settings'
    | 'scopes'
    | 'uses'
    | 'verifications'
    | 'tally'
    | 'notes'
    | 'readNetwork'
  >,
  caller: TokenCaller,
  text: string,
  clientAddress: string | null,
): Promise<Introspection | null> {
  requirePermission(caller, 'introspect-tokens');
  const from = clientAddress === null ? null : readAddress(deps, clientAddress);
  const address = from ?? caller.address;
  const onRefused = noteRefusedToken(deps, address, actorOf(caller));
  const verified = await verifyToken(deps, text, onRefused);
  if (!verified) return null;
  if (!verified.isAllowedFrom(from)) {
    onRefused('address-not-allowed', verified.token);
    return null;
  }
  deps.tally.verification('valid');
  const { token, owner, until } = verified;
  deps.uses.note(token.key, address);
  const scopes = verified.scopesIn(deps.scopes);
  const scope = listScopes({ token, scopes });
  return { token, owner, until, scope, from: token.allowedAddresses === null ? null : from };
}

function readAddress({ readNetwork }: Pick<UseCaseDeps, 'readNetwork'>, text: string): string {
  const address = readNetwork(text);
  if (address === null || address.includes('/')) {
    throw new BadUserInputError('client_address', 'client_address must be an IP address');
  }
  return address;
}
