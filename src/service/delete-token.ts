import { requirePermission, seesToken, type Principal } from '../domain/caller';
import type { UseCaseDeps } from './deps';

/**
 * Deletes a token for good.
 *
 * @returns false for an unknown token, and for one that does not exist for the caller
 * @throws ForbiddenError the caller may not change tokens
 */
export async function deleteToken(
  { storage }: Pick<UseCaseDeps, 'storage'>,
  caller: Principal,
  key: string,
): Promise<boolean> {
  requirePermission(caller, 'personal-api-tokens');
  const token = await storage.tokens.find(key);
  return token !== null && seesToken(caller, token, 'mutation') && storage.tokens.delete(key);
}
