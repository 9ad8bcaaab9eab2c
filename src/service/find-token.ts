/** Looking up one token: what does not exist for the caller is not there. */
import { seesToken, type Principal } from '../domain/caller';
import { LIMITS } from '../domain/limits';
import { toNfcWithin } from '../domain/normal-text';
import type { ShownToken } from '../domain/token';
import type { UseCaseDeps } from './deps';
import { resolveUser } from './resolve-user';
import { verifyToken } from './verify-token';

/** By key; null when it is unknown, empty or another's. */
export async function findTokenByKey(
  { storage }: Pick<UseCaseDeps, 'storage'>,
  caller: Principal,
  key: string,
): Promise<ShownToken | null> {
  return ifSeen(caller, await storage.tokens.find(key));
}

/**
 * By its owner and its name; null when it is unknown or another's.
 *
 * @param userId the owner's user name
 * @throws BadUserInputError field `userId`: there is no such user
 */
export async function findTokenByName(
  deps: Pick<UseCaseDeps, 'storage'>,
  caller: Principal,
  userId: string,
  name: string,
): Promise<ShownToken | null> {
  const owner = await resolveUser(deps, userId);
  const stored = toNfcWithin(name.trim(), LIMITS.tokenName);
  return stored === null ? null : ifSeen(caller, await deps.storage.tokens.findByName(owner.id, stored));
}

/** Whether a token is valid now, for a caller who may know of it; false for every other reason alike. */
export async function checkToken(
  deps: Pick<UseCaseDeps, 'storage' | 'peppers' | 'clock' | 'settings' | 'verifications'>,
  caller: Principal,
  text: string,
): Promise<boolean> {
  const verified = await verifyToken(deps, text);
  return verified !== null && seesToken(caller, verified.token, 'query');
}

function ifSeen(caller: Principal, token: ShownToken | null): ShownToken | null {
  return token && seesToken(caller, token, 'query') ? token : null;
}
