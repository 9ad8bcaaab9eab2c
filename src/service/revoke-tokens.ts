import { eventBy, userSubject } from '../domain/audit-event';
import { requirePermission, seesTokensOfOthers, type Principal } from '../domain/caller';
import { ForbiddenError } from '../domain/errors';
import { LIMITS } from '../domain/limits';
import { tokensDeleted } from './audit-events';
import type { UseCaseDeps } from './deps';
import { resolveUser } from './resolve-user';

/**
 * Deletes all tokens of one user: the answer to an incident.
 *
 * @param userId a user name
 * @returns how many there were
 * @throws ForbiddenError    the caller may not change that user's tokens
 * @throws BadUserInputError field `userId`: there is no such user
 */
export async function revokeTokens(
  deps: Pick<UseCaseDeps, 'storage' | 'clock'>,
  caller: Principal,
  userId: string,
): Promise<number> {
  requirePermission(caller, 'personal-api-tokens');
  const user = await resolveUser(deps, userId);
  if (user.id !== caller.user.id && !seesTokensOfOthers(caller, 'mutation')) {
    throw new ForbiddenError('You may revoke your own tokens only');
  }
  return deps.storage.transaction(async (stores) => {
    const tokens = await stores.tokens.deleteAllOf(user.id);
    if (tokens.length === 0) return 0;
    const now = deps.clock.now();
    const change = { before: { tokens: tokens.length }, after: { tokens: 0 } };
    await stores.audit.append(
      ...tokensDeleted(caller, now, tokens),
      eventBy(caller, now, 'tokens.revoked', userSubject(user), change),
    );
    return tokens.length;
  }, LIMITS.massDeletion);
}
