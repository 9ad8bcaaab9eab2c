import { useQuery } from '@apollo/client/react';
import { Button, Group } from '@mantine/core';
import { useSearchParams } from 'wouter';
import { AuditLogDocument } from '../api/audit-operations';
import { Page } from '../layout/page';
import { Failed, Loading } from '../layout/states';
import { texts } from '../text/texts';
import { AuditFilters } from './audit-filters';
import { AuditTable, NoEvents } from './audit-table';
import { filterOf, isNarrowed, PAGE_SIZE, readAuditView, writeAuditView, type AuditView } from './audit-view';

const { audit: words } = texts;

/** The audit log: who did what to what, when, and from where. */
export function AuditPage() {
  const [params, setParams] = useSearchParams();
  const view = readAuditView(params);
  const before = params.get('before');
  const { data, previousData, error, refetch } = useQuery(AuditLogDocument, {
    variables: {
      filter: filterOf(view),
      ...(before === null ? { first: PAGE_SIZE, after: params.get('after') } : { last: PAGE_SIZE, before }),
    },
    fetchPolicy: 'cache-and-network',
  });
  const log = (data ?? (error ? undefined : previousData))?.admin.auditLog;
  const show = (changes: Partial<AuditView>) => setParams(writeAuditView({ ...view, ...changes }));
  const turn = (name: 'before' | 'after', cursor: string | null | undefined) => {
    const next = writeAuditView(view);
    if (cursor) next.set(name, cursor);
    setParams(next);
  };

  return (
    <Page title={words.title} lead={words.lead}>
      <AuditFilters view={view} show={show} />
      {error && !log ? (
        <Failed error={error} retry={() => void refetch().catch(() => undefined)} />
      ) : !log ? (
        <Loading />
      ) : log.nodes.length === 0 ? (
        <NoEvents onReset={isNarrowed(view) || params.size > 0 ? () => setParams({}) : null} />
      ) : (
        <>
          <AuditTable events={log.nodes} show={show} />
          {(log.pageInfo.hasNextPage || log.pageInfo.hasPreviousPage) && (
            <Group gap="xs" justify="flex-end">
              <Button
                variant="default"
                size="xs"
                disabled={!log.pageInfo.hasPreviousPage}
                onClick={() => turn('before', log.pageInfo.startCursor)}
              >
                {words.newer}
              </Button>
              <Button
                variant="default"
                size="xs"
                disabled={!log.pageInfo.hasNextPage}
                onClick={() => turn('after', log.pageInfo.endCursor)}
              >
                {words.older}
              </Button>
            </Group>
          )}
        </>
      )}
    </Page>
  );
}
