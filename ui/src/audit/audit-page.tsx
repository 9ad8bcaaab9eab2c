import { useQuery } from '@apollo/client/react';
import { Button, Paper, Text } from '@mantine/core';
import { useSearchParams } from 'wouter';
import { AuditLogDocument } from '../api/audit-operations';
import { Turn } from '../components/turn';
import { useWide } from '../components/use-wide';
import { Loaded } from '../layout/loaded';
import { Page } from '../layout/page';
import { Empty } from '../layout/states';
import { useFresh } from '../layout/use-fresh';
import { texts } from '../text/texts';
import { AuditCards } from './audit-cards';
import { AuditFilters } from './audit-filters';
import { AuditTable } from './audit-table';
import { filterOf, PAGE_SIZE, readAuditView, writeAuditView, type AuditView } from './audit-view';

const { audit: words } = texts;

/** The audit log: who did what to what, when, and from where. */
export function AuditPage() {
  const [params, setParams] = useSearchParams();
  const view = readAuditView(params);
  const before = params.get('before');
  const { answer, error, reload } = useFresh(
    useQuery(AuditLogDocument, {
      variables: {
        filter: filterOf(view),
        ...(before === null ? { first: PAGE_SIZE, after: params.get('after') } : { last: PAGE_SIZE, before }),
      },
      fetchPolicy: 'cache-and-network',
    }),
  );
  const show = (changes: Partial<AuditView>, inPlace = false) =>
    setParams(writeAuditView({ ...view, ...changes }), { replace: inPlace });
  const turn = (to: Readonly<Record<string, string>>) => {
    const next = writeAuditView(view);
    for (const [name, cursor] of Object.entries(to)) next.set(name, cursor);
    setParams(next);
  };
  const wide = useWide(72);

  return (
    <Page title={words.title} lead={words.lead}>
      <AuditFilters view={view} show={show} />
      <Loaded answer={answer?.admin.auditLog} error={error} retry={reload}>
        {({ nodes, pageInfo }) =>
          nodes.length === 0 ? (
            <NoEvents onReset={params.size > 0 ? () => setParams({}) : null} />
          ) : (
            <>
              <Paper withBorder>
                {wide ? <AuditTable events={nodes} show={show} /> : <AuditCards events={nodes} show={show} />}
              </Paper>
              <Turn labels={[words.newer, words.older]} pageInfo={pageInfo} onTurn={turn} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function NoEvents({ onReset }: { onReset: (() => void) | null }) {
  return (
    <Paper withBorder>
      <Empty title={words.none}>
        {onReset && (
          <>
            <Text size="sm">{words.noneLead}</Text>
            <Button variant="default" onClick={onReset}>
              {words.reset}
            </Button>
          </>
        )}
      </Empty>
    </Paper>
  );
}
