import { PERMISSION_NAMES, type PermissionName } from './permissions';

/** A named bundle of permissions. */
export interface Role {
  readonly name: string;
  readonly description: string | null;
  readonly permissions: readonly PermissionName[];
  /** Built-in roles can be neither changed nor deleted. */
  readonly builtIn: boolean;
}

/** The role that holds every permission, those of later versions too. The last user who has it keeps it. */
export const ADMINISTRATOR = 'administrator';

/** The role of a person who makes tokens. */
export const TOKEN_USER = 'token-user';

/** Roles that exist without being stored. */
export const BUILT_IN_ROLES: readonly Role[] = [
  {
    name: ADMINISTRATOR,
    description: 'May do everything',
    permissions: PERMISSION_NAMES,
    builtIn: true,
  },
  {
    name: TOKEN_USER,
    description: 'Makes personal API tokens',
    permissions: ['personal-api-tokens'],
    builtIn: true,
  },
];

/**
 * The permissions that a user has by their roles; a role that no longer exists gives nothing.
 *
 * @param roleNames names of the user's roles
 * @param custom    the stored roles
 */
export function permissionsOf(
  roleNames: readonly string[],
  custom: readonly Role[],
): ReadonlySet<PermissionName> {
  const permissions = new Set<PermissionName>();
  for (const role of [...BUILT_IN_ROLES, ...custom]) {
    if (roleNames.includes(role.name)) role.permissions.forEach((permission) => permissions.add(permission));
  }
  return permissions;
}
