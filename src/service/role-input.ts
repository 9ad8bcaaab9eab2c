/** What creating, changing and deleting roles have in common. */
import type { Principal } from '../domain/caller';
import { refuseBeyond } from '../domain/delegation';
import { BadUserInputError, ForbiddenError } from '../domain/errors';
import { isPermissionName, PERMISSION_NAMES, type PermissionName } from '../domain/permissions';
import { printable } from '../domain/printable-name';
import { BUILT_IN_ROLES, type Role } from '../domain/role';
import type { Stores } from '../domain/stores';

/**
 * Reads a list of permissions that a role is to give.
 *
 * @throws BadUserInputError field `permissions`: one of them does not exist
 * @throws ForbiddenError    the caller lacks one of them
 */
export function readPermissions(caller: Principal, role: string, names: readonly string[]): PermissionName[] {
  const permissions = names.filter(isPermissionName);
  const unknown = names
    .filter((name) => !isPermissionName(name))
    .map((name) => printable(name, 'permission'));
  if (unknown.length > 0) {
    throw new BadUserInputError(
      'permissions',
      `permissions must be among ${PERMISSION_NAMES.join(', ')}; there is no ${unknown.join(', ')}`,
    );
  }
  refuseBeyond(caller, permissions, `the role ${role}`);
  return [...new Set(permissions)].sort();
}

/**
 * A stored role that the caller may change; it stays as it is until the transaction ends.
 *
 * @returns null when there is no role of that name
 * @throws ForbiddenError it is built in, or gives what the caller lacks
 */
export async function changeableRole(
  stores: Pick<Stores, 'roles'>,
  caller: Principal,
  name: string,
): Promise<Role | null> {
  if (BUILT_IN_ROLES.some((role) => role.name === name)) {
    throw new ForbiddenError(`The role ${name} is built in and cannot be changed or deleted`);
  }
  const role = await stores.roles.findForUpdate(name);
  if (!role) return null;
  refuseBeyond(caller, role.permissions, `the role ${name}`);
  return role;
}
