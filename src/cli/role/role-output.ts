import type { Role } from '../../domain/role';
import type { Column } from '../output/table';

/** A role as programs get it. */
export function roleDocument({ name, description, permissions, builtIn }: Role) {
  return { name, description, permissions, builtIn };
}

/** A role as people see it in a list. */
export const ROLE_COLUMNS: readonly Column<Role>[] = [
  { title: 'NAME', value: ({ name }) => name, whole: true },
  { title: 'BUILT IN', value: ({ builtIn }) => (builtIn ? 'yes' : 'no'), whole: true },
  { title: 'PERMISSIONS', value: ({ permissions }) => permissions.join(', ') },
  { title: 'DESCRIPTION', value: ({ description }) => description },
];

/** A role as people see one. */
export function roleParts(role: Role): [label: string, value: string | null][] {
  return [
    ['Name', role.name],
    ['Description', role.description],
    ['Permissions', role.permissions.join(', ')],
    ['Built in', role.builtIn ? 'yes' : 'no'],
  ];
}
