import { formatDateTime } from '../../domain/date-time';
import type { UserWithPermissions } from '../../domain/user';
import type { Printer } from '../output/printer';
import type { Column } from '../output/table';
import type { ChosenPassword } from './choose-password';

/** A user as programs get them. */
export function userDocument(user: UserWithPermissions) {
  const { id, name, displayName, email, kind, locked, roles, permissions } = user;
  return {
    id,
    name,
    displayName,
    email,
    kind,
    locked,
    roles,
    permissions: [...permissions].sort(),
    createdAt: formatDateTime(user.createdAt),
    updatedAt: formatDateTime(user.updatedAt),
  };
}

/** A user as people see them in a list. */
export const USER_COLUMNS: readonly Column<UserWithPermissions>[] = [
  { title: 'NAME', value: ({ name }) => name, whole: true },
  { title: 'KIND', value: ({ kind }) => kind, whole: true },
  {
    title: 'STATE',
    value: stateOf,
    tone: ({ locked }) => (locked ? 'bad' : undefined),
    whole: true,
  },
  { title: 'ROLES', value: ({ roles }) => roles.join(', ') },
  { title: 'DISPLAY NAME', value: ({ displayName }) => displayName },
  { title: 'E-MAIL', value: ({ email }) => email },
];

/** A user as people see one. */
export function userParts(user: UserWithPermissions): [label: string, value: string | null][] {
  return [
    ['Name', user.name],
    ['Kind', user.kind],
    ['State', stateOf(user)],
    ['Display name', user.displayName],
    ['E-mail', user.email],
    ['Roles', user.roles.join(', ')],
    ['Permissions', [...user.permissions].sort().join(', ')],
    ['Made', formatDateTime(user.createdAt)],
    ['Changed', formatDateTime(user.updatedAt)],
  ];
}

/** Prints a user, and a generated password this once. */
export function printUser(
  print: Printer,
  user: UserWithPermissions,
  password: ChosenPassword | null = null,
): void {
  if (!password?.generated) {
    print.record(userDocument(user), userParts(user));
    return;
  }
  const parts: [string, string | null][] = [...userParts(user), ['Password', password.text]];
  print.record({ ...userDocument(user), password: password.text }, parts);
  print.note('The password is shown this once.');
}

function stateOf({ locked }: UserWithPermissions): string {
  return locked ? 'locked' : 'active';
}
