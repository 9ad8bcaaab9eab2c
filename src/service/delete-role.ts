import { describeChange } from '../domain/audit-change';
import { eventBy, roleSubject } from '../domain/audit-event';
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
  { storage, clock }: Pick<UseCaseDeps, 'storage' | 'clock'>,
  caller: Principal,
  name: string,
): Promise<boolean> {
  requirePermission(caller, 'user-administration');
  return storage.transaction(async (stores) => {
    const role = await changeableRole(stores, caller, name);
    if (!role || !(await stores.roles.delete(name))) return false;
    const change = describeChange('role', role, null);
    await stores.audit.append(eventBy(caller, clock.now(), 'role.deleted', roleSubject(name), change));
    return true;
  });
}
