import { describeChange, isChange } from '../domain/audit-change';
import { eventBy, roleSubject } from '../domain/audit-event';
import { requirePermission, type Principal } from '../domain/caller';
import type { Role } from '../domain/role';
import { normaliseDescription } from '../domain/text-rules';
import type { UseCaseDeps } from './deps';
import { changeableRole, readPermissions } from './role-input';

/** What shall change. Null and absent leave a field as it is; an empty text takes the description away. */
export interface UpdateRoleInput {
  readonly description?: string | null;
  readonly permissions?: readonly string[] | null;
}

/**
 * Changes a role; its holders' sessions and tokens follow with their next request.
 *
 * @returns the changed role; null for an unknown one
 * @throws ForbiddenError    the role is built in, or it gives or would give what the caller lacks
 * @throws BadUserInputError naming the argument
 */
export async function updateRole(
  { storage, clock }: Pick<UseCaseDeps, 'storage' | 'clock'>,
  caller: Principal,
  name: string,
  input: UpdateRoleInput,
): Promise<Role | null> {
  requirePermission(caller, 'user-administration');
  const changes = {
    ...(input.description != null && { description: normaliseDescription('description', input.description) }),
    ...(input.permissions != null && { permissions: readPermissions(caller, name, input.permissions) }),
  };
  return storage.transaction(async (stores) => {
    const role = await changeableRole(stores, caller, name);
    if (!role) return null;
    const changed = { ...role, ...changes };
    const change = describeChange('role', role, changed);
    if (!isChange(change)) return changed;
    await stores.roles.update(name, changes);
    await stores.audit.append(eventBy(caller, clock.now(), 'role.updated', roleSubject(name), change));
    return changed;
  });
}
