import { isPermissionName } from '../../domain/permissions';
import { permissionsOf, type Role } from '../../domain/role';
import type { UserKind, UserWithPassword, UserWithPermissions } from '../../domain/user';
import { compareText } from '../compare-text';
import { splitNames } from '../text-list';

/** The columns of a user `u`, one of the user's roles `ur`, and what is stored of that role `r`; by what a row calls them. */
export const USER_FIELDS: Readonly<Record<keyof UserRow, string>> = {
  user_id: 'u.id',
  user_name: 'u.name',
  user_display_name: 'u.display_name',
  user_email: 'u.email',
  user_kind: 'u.kind',
  user_locked: 'u.locked',
  user_credential_version: 'u.credential_version',
  user_created_at: 'u.created_at',
  user_updated_at: 'u.updated_at',
  user_role: 'ur.role_name',
  user_role_permissions: 'r.permissions',
};

/** All of them, and the password's hash, as a SELECT lists them. */
export const USER_COLUMNS = Object.entries({ ...USER_FIELDS, user_password_hash: 'u.password_hash' })
  .map(([name, column]) => `${column} AS ${name}`)
  .join(', ');

/** What stands after `users u`: a row for each role, and one for a user without any. */
export const ROLE_JOINS =
  'LEFT JOIN user_roles ur ON ur.user_id = u.id LEFT JOIN roles r ON r.name = ur.role_name';

/** What these columns hold; drivers hand whole numbers out as text. */
export interface UserRow {
  readonly user_id: string;
  readonly user_name: string;
  readonly user_display_name: string | null;
  readonly user_email: string | null;
  readonly user_kind: UserKind;
  readonly user_locked: number | string;
  readonly user_credential_version: number | string;
  readonly user_created_at: number | string;
  readonly user_updated_at: number | string;
  readonly user_role: string | null;
  readonly user_role_permissions: string | null;
}

/** For sign-in only. */
export interface UserRowWithPassword extends UserRow {
  readonly user_password_hash: string | null;
}

/** The users of some rows, in the order in which each first comes, without their passwords' hashes. */
export function usersOf(rows: readonly UserRow[]): UserWithPermissions[] {
  return [...groupByUser(rows)].map(userOf);
}

/** The first user of some rows, with the password's hash. */
export function userWithPasswordOf(rows: readonly UserRowWithPassword[]): UserWithPassword | null {
  const [group] = groupByUser(rows);
  return group === undefined ? null : { ...userOf(group), passwordHash: group[0].user_password_hash };
}

type Group<Row extends UserRow = UserRow> = [Row, ...Row[]];

function groupByUser<Row extends UserRow>(rows: readonly Row[]): Iterable<Group<Row>> {
  const groups = new Map<string, Group<Row>>();
  for (const row of rows) {
    const group = groups.get(row.user_id);
    if (group === undefined) groups.set(row.user_id, [row]);
    else group.push(row);
  }
  return groups.values();
}

function userOf(group: Group): UserWithPermissions {
  const [row] = group;
  const roles = group.flatMap(({ user_role: name }) => name ?? []).sort(compareText);
  return {
    id: row.user_id,
    name: row.user_name,
    displayName: row.user_display_name,
    email: row.user_email,
    kind: row.user_kind,
    locked: Number(row.user_locked) !== 0,
    roles,
    credentialVersion: Number(row.user_credential_version),
    createdAt: new Date(Number(row.user_created_at)),
    updatedAt: new Date(Number(row.user_updated_at)),
    permissions: permissionsOf(roles, group.flatMap(customRoleOf)),
  };
}

function customRoleOf({ user_role: name, user_role_permissions: permissions }: UserRow): Role[] {
  if (name === null || permissions === null) return [];
  return [roleOf(name, null, permissions)];
}

/** A stored role; what is no permission of this version gives nothing. */
export function roleOf(name: string, description: string | null, permissions: string): Role {
  return { name, description, permissions: splitNames(permissions).filter(isPermissionName), builtIn: false };
}
