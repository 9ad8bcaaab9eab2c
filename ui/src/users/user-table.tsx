import { Table, VisuallyHidden } from '@mantine/core';
import { Moment } from '../components/moment';
import { PlainText } from '../components/plain-text';
import { WideTable } from '../components/wide-table';
import { texts } from '../text/texts';
import { UserMenu, type UserRowsProps } from './user-menu';
import { FullName, Roles, UserState } from './user-parts';

const { columns, kinds } = texts.users;
const COLUMNS = ['name', 'displayName', 'kind', 'roles', 'createdAt', 'state'] as const;

/** Users as a table, for wide screens. */
export function UserTable({ users, ...rest }: UserRowsProps) {
  return (
    <WideTable minWidth={820}>
      <Table verticalSpacing="sm" highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            {COLUMNS.map((column) => (
              <Table.Th key={column}>{columns[column]}</Table.Th>
            ))}
            <Table.Th w={56}>
              <VisuallyHidden>{columns.actions}</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {users.map((user) => (
            <Table.Tr key={user.name}>
              <Table.Td maw={180}>
                <PlainText fw={600} lines={1}>
                  {user.name}
                </PlainText>
              </Table.Td>
              <Table.Td maw={220}>
                <FullName user={user} />
              </Table.Td>
              <Table.Td>{kinds[user.kind]}</Table.Td>
              <Table.Td maw={220} miw={120}>
                <Roles user={user} />
              </Table.Td>
              <Table.Td>
                <Moment at={user.createdAt} />
              </Table.Td>
              <Table.Td>
                <UserState user={user} />
              </Table.Td>
              <Table.Td>
                <UserMenu user={user} {...rest} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </WideTable>
  );
}
