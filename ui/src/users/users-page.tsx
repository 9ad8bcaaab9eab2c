import { useMutation, useQuery } from '@apollo/client/react';
import { ActionIcon, Button, Group, Menu, Paper, Table, Text } from '@mantine/core';
import { IconDots, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { UpdateUserDocument, UsersDocument, type UserRowFragment } from '../api/users-operations';
import { DelayedInput } from '../components/delayed-input';
import { Moment } from '../components/moment';
import { tell, tellFailure } from '../components/notify';
import { PlainText } from '../components/plain-text';
import { Tag } from '../components/tag';
import { WideTable } from '../components/wide-table';
import { Page } from '../layout/page';
import { Empty, Failed, Loading } from '../layout/states';
import { useMe, useSession } from '../session/session';
import { texts } from '../text/texts';
import { UserDialogs, type OpenUserDialog } from './user-dialogs';

const { users: words } = texts;
const PAGE_SIZE = 25;

/** Users: people and services. */
export function UsersPage() {
  const [params, setParams] = useSearchParams();
  const filter = params.get('q') ?? '';
  const before = params.get('before');
  const after = params.get('after');
  const { data, previousData, error, refetch } = useQuery(UsersDocument, {
    variables: {
      filter: filter === '' ? null : filter,
      ...(before === null ? { first: PAGE_SIZE, after } : { last: PAGE_SIZE, before }),
    },
    fetchPolicy: 'cache-and-network',
  });
  const [dialog, setDialog] = useState<OpenUserDialog | null>(null);
  // When it fails the page says so by itself.
  const reload = async () => {
    await refetch().catch(() => undefined);
  };
  const list = (data ?? (error ? undefined : previousData))?.admin.users;
  const turn = (to: Record<string, string>) => setParams({ ...(filter === '' ? {} : { q: filter }), ...to });

  return (
    <Page
      title={words.title}
      lead={words.lead}
      actions={
        <Button
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => setDialog({ kind: 'create' })}
        >
          {words.create}
        </Button>
      }
    >
      <DelayedInput
        label={words.search}
        placeholder={words.searchHint}
        width={320}
        value={filter}
        onChange={(q) => setParams(q === '' ? {} : { q }, { replace: true })}
      />
      {error && !list ? (
        <Failed error={error} retry={() => void reload()} />
      ) : !list ? (
        <Loading />
      ) : list.nodes.length === 0 ? (
        <Paper withBorder>
          <Empty title={words.none} />
        </Paper>
      ) : (
        <>
          <Paper withBorder>
            <UserTable users={list.nodes} reload={reload} onDialog={setDialog} />
          </Paper>
          <Group justify="space-between">
            <Text size="sm" c="dimmed" role="status">
              {words.total(list.pageInfo.totalCount ?? list.nodes.length)}
            </Text>
            {(list.pageInfo.hasNextPage || list.pageInfo.hasPreviousPage) && (
              <Group gap="xs">
                <Button
                  variant="default"
                  size="xs"
                  disabled={!list.pageInfo.hasPreviousPage}
                  onClick={() => turn({ before: list.pageInfo.startCursor ?? '' })}
                >
                  {words.previous}
                </Button>
                <Button
                  variant="default"
                  size="xs"
                  disabled={!list.pageInfo.hasNextPage}
                  onClick={() => turn({ after: list.pageInfo.endCursor ?? '' })}
                >
                  {words.next}
                </Button>
              </Group>
            )}
          </Group>
        </>
      )}
      <UserDialogs dialog={dialog} reload={reload} onClose={() => setDialog(null)} />
    </Page>
  );
}

interface UserTableProps {
  readonly users: readonly UserRowFragment[];
  readonly reload: () => Promise<void>;
  readonly onDialog: (dialog: OpenUserDialog) => void;
}

function UserTable({ users, ...rest }: UserTableProps) {
  const { columns } = words;
  return (
    <WideTable minWidth={820}>
      <Table verticalSpacing="sm" highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            {[
              columns.name,
              columns.displayName,
              columns.kind,
              columns.roles,
              columns.createdAt,
              columns.state,
            ].map((label) => (
              <Table.Th key={label}>{label}</Table.Th>
            ))}
            <Table.Th w={56}>{columns.actions}</Table.Th>
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
                {user.displayName && <PlainText lines={1}>{user.displayName}</PlainText>}
                {user.email && (
                  <PlainText size="xs" c="dimmed" lines={1}>
                    {user.email}
                  </PlainText>
                )}
              </Table.Td>
              <Table.Td>{words.kinds[user.kind]}</Table.Td>
              <Table.Td maw={220}>
                <Text size="sm" c={user.roles.length === 0 ? 'dimmed' : undefined}>
                  {user.roles.length === 0 ? words.noRoles : user.roles.join(', ')}
                </Text>
              </Table.Td>
              <Table.Td>
                <Moment at={user.createdAt} />
              </Table.Td>
              <Table.Td>
                <Tag bad={user.locked}>{user.locked ? words.locked : words.active}</Tag>
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

function UserMenu({ user, reload, onDialog }: Omit<UserTableProps, 'users'> & { user: UserRowFragment }) {
  const [update] = useMutation(UpdateUserDocument);
  const me = useMe();
  const { may } = useSession();
  const own = user.name === me.name;
  const unlock = async () => {
    try {
      await update({ variables: { name: user.name, locked: false } });
      tell(words.done.unlocked(user.name));
    } catch (error) {
      tellFailure(texts.failures.notDone(words.unlock), error);
    }
    await reload();
  };
  return (
    <Menu position="bottom-end" withArrow>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={words.actionsOf(user.name)}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onDialog({ kind: 'edit', user })}>{words.edit}</Menu.Item>
        {may('admin-personal-api-tokens') && (
          <Menu.Item
            component={Link}
            href={`/all-tokens?${new URLSearchParams({ user: user.name }).toString()}`}
          >
            {words.tokens}
          </Menu.Item>
        )}
        {user.kind === 'PERSON' && !own && (
          <Menu.Item onClick={() => onDialog({ kind: 'resetPassword', user })}>
            {words.resetPassword}
          </Menu.Item>
        )}
        {!own && (
          <>
            {user.locked ? (
              <Menu.Item onClick={() => void unlock()}>{words.unlock}</Menu.Item>
            ) : (
              <Menu.Item onClick={() => onDialog({ kind: 'lock', user })}>{words.lock}</Menu.Item>
            )}
            <Menu.Divider />
            <Menu.Item color="red" onClick={() => onDialog({ kind: 'remove', user })}>
              {words.remove}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
