import { requirePermission, seesToken, type Principal } from '../domain/caller';
import { tokensDeleted } from './audit-events';
import type { UseCaseDeps } from './deps';

/**
 * Deletes a token for good.
 *
 * @returns false for an unknown token, and for one that does not exist for the caller
 * @throws ForbiddenError the caller may not change tokens
 */
export async function deleteToken(
  { storage, clock }: Pick<UseCaseDeps, 'storage' | 'clock'>,
  caller: Principal,
  key: string,
): Promise<boolean> {
  requirePermission(caller, 'personal-api-tokens');
  // An owner never changes, so this holds later too: read before, as the owner's row must be locked before the token's.
  const token = await storage.tokens.find(key);
  if (!token || !seesToken(caller, token, 'mutation')) return false;
  return storage.transaction(async (stores) => {
    const deleted = await stores.tokens.delete(key);
    if (deleted) await stores.audit.append(...tokensDeleted(caller, clock.now(), [deleted]));
    return deleted !== null;
  });
}
