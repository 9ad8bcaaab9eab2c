import { requirePermission, type Principal } from '../domain/caller';
import { withoutPassword, type UserWithPermissions } from '../domain/user';
import type { UseCaseDeps } from './deps';

/**
 * A user by name.
 *
 * @param name in any case
 * @returns null for an unknown one
 * @throws ForbiddenError the caller may not
 */
export async function findUser(
  { storage }: Pick<UseCaseDeps, 'storage'>,
  caller: Principal,
  name: string,
): Promise<UserWithPermissions | null> {
  requirePermission(caller, 'user-administration');
  const found = await storage.users.findByName(name);
  return found && withoutPassword(found);
}
