import { useQuery } from '@apollo/client/react';
import { Button, Group, Paper, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { UsersDocument } from '../api/users-operations';
import { DelayedInput } from '../components/delayed-input';
import { Turn } from '../components/turn';
import { useWide } from '../components/use-wide';
import { Loaded } from '../layout/loaded';
import { Page } from '../layout/page';
import { Empty } from '../layout/states';
import { useFresh } from '../layout/use-fresh';
import { texts } from '../text/texts';
import { UserCards } from './user-cards';
import { UserDialogs, type OpenUserDialog } from './user-dialogs';
import { UserTable } from './user-table';

const { users: words } = texts;
const PAGE_SIZE = 25;

/** Users: people and services. */
export function UsersPage() {
  const [params, setParams] = useSearchParams();
  const filter = params.get('q') ?? '';
  const before = params.get('before');
  const after = params.get('after');
  const { answer, error, reload } = useFresh(
    useQuery(UsersDocument, {
      variables: {
        filter: filter === '' ? null : filter,
        ...(before === null ? { first: PAGE_SIZE, after } : { last: PAGE_SIZE, before }),
      },
      fetchPolicy: 'cache-and-network',
    }),
  );
  const [dialog, setDialog] = useState<OpenUserDialog | null>(null);
  const turn = (to: Record<string, string>) => setParams({ ...(filter === '' ? {} : { q: filter }), ...to });
  const wide = useWide(72);

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
      <Loaded answer={answer?.admin.users} error={error} retry={reload}>
        {({ nodes, pageInfo }) =>
          nodes.length === 0 ? (
            <Paper withBorder>
              <Empty title={words.none}>
                {params.size > 0 && (
                  <Button variant="default" onClick={() => setParams({})}>
                    {words.reset}
                  </Button>
                )}
              </Empty>
            </Paper>
          ) : (
            <>
              <Paper withBorder>
                {wide ? (
                  <UserTable users={nodes} reload={reload} onDialog={setDialog} />
                ) : (
                  <UserCards users={nodes} reload={reload} onDialog={setDialog} />
                )}
              </Paper>
              <Group justify="space-between">
                <Text size="sm" c="dimmed" role="status">
                  {words.total(pageInfo.totalCount ?? nodes.length)}
                </Text>
                <Turn labels={[words.previous, words.next]} pageInfo={pageInfo} onTurn={turn} />
              </Group>
            </>
          )
        }
      </Loaded>
      <UserDialogs dialog={dialog} reload={reload} onClose={() => setDialog(null)} />
    </Page>
  );
}
