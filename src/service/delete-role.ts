import { requirePermission, type Principal } from '../domain/caller';
import type { UseCaseDeps } from './deps';
import { changeableRole } from './role-input';

/**
 * Deletes a role and takes it from its users.
 *
 * @returns false for an unknown one
 * @throws ForbiddenError the role is built in, or gives what the caller lacks
 */
export async function deleteRole(
  { storage }: Pick<UseCaseDeps, 'storage'>,
  caller: Principal,
  name: string,
): Promise<boolean> {
  requirePermission(caller, 'user-administration');
  return storage.transaction(
    async (stores) => (await changeableRole(stores, caller, name)) !== null && stores.roles.delete(name),
  );
}
