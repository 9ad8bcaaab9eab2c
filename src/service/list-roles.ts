import { requirePermission, type Principal } from '../domain/caller';
import { PERMISSION_NAMES, PERMISSIONS, type PermissionName } from '../domain/permissions';
import { BUILT_IN_ROLES, type Role } from '../domain/role';
import type { UseCaseDeps } from './deps';

/** All roles, the built-in ones first. @throws ForbiddenError the caller may not */
export async function listRoles(
  { storage }: Pick<UseCaseDeps, 'storage'>,
  caller: Principal,
): Promise<Role[]> {
  requirePermission(caller, 'user-administration');
  return [...BUILT_IN_ROLES, ...(await storage.roles.list())];
}

/** All permissions, with what they give. @throws ForbiddenError the caller may not */
export function listPermissions(caller: Principal): { name: PermissionName; description: string }[] {
  requirePermission(caller, 'user-administration');
  return PERMISSION_NAMES.map((name) => ({ name, description: PERMISSIONS[name] }));
}
