import { isOperator, type Principal } from '../domain/caller';
import { UnauthenticatedError } from '../domain/errors';
import type { Stores } from '../domain/stores';
import { statusOf } from '../domain/token';

/**
 * Refuses a caller who was shut out since the request began: whose token was deleted, disabled or has expired, or whose
 * user was deleted, locked or given another password; the operator never is. Whoever revokes a stolen credential has then ended it, and all
 * that it made; nothing comes out of a request that was under way.
 *
 * Call it once the transaction has read for change, or added, what it is about: that waits for a revocation which has
 * begun, and this sees what it did.
 *
 * @param now the time of the request
 * @throws UnauthenticatedError which undoes the transaction
 */
export async function refuseShutOut(
  stores: Pick<Stores, 'tokens' | 'users'>,
  caller: Principal,
  now: Date,
): Promise<void> {
  if (isOperator(caller)) return;
  const holds =
    caller.via === 'token'
      ? await tokenHolds(stores, caller.token.key, now)
      : await userHolds(stores, caller.user);
  if (!holds) throw new UnauthenticatedError();
}

async function tokenHolds({ tokens }: Pick<Stores, 'tokens'>, key: string, now: Date): Promise<boolean> {
  const found = await tokens.findForVerification(key);
  return found !== null && !found.owner.locked && statusOf(found.token, now) === 'ACTIVE';
}

async function userHolds(
  { users }: Pick<Stores, 'users'>,
  { id, credentialVersion }: Principal['user'],
): Promise<boolean> {
  const user = await users.find(id);
  return user !== null && !user.locked && user.credentialVersion === credentialVersion;
}
