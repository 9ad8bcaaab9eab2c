import { Button, Paper, Stack, Table, Text, UnstyledButton } from '@mantine/core';
import type { AuditRowFragment } from '../api/audit-operations';
import { exact, Moment } from '../components/moment';
import { PlainText } from '../components/plain-text';
import { WideTable } from '../components/wide-table';
import { Empty } from '../layout/states';
import { texts } from '../text/texts';
import type { AuditView } from './audit-view';
import { Changes } from './changes';
import classes from './audit.module.css';

const { audit: words } = texts;

interface AuditTableProps {
  readonly events: readonly AuditRowFragment[];
  readonly show: (changes: Partial<AuditView>) => void;
}

/** Events of the log, one a row. */
export function AuditTable({ events, show }: AuditTableProps) {
  return (
    <Paper withBorder>
      <WideTable minWidth={880}>
        <Table verticalSpacing="sm" highlightOnHover>
          <Table.Thead>
            <Table.Tr>
              {Object.values(words.columns).map((label) => (
                <Table.Th key={label}>{label}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {events.map((event) => (
              <Table.Tr key={event.id} className={classes.event ?? ''}>
                <Table.Td>
                  <Moment at={event.at} wraps />
                </Table.Td>
                <Table.Td maw={180}>
                  <Actor event={event} />
                </Table.Td>
                <Table.Td maw={200}>
                  <Happening event={event} />
                </Table.Td>
                <Table.Td maw={220}>
                  <Subject event={event} show={show} />
                </Table.Td>
                <Table.Td>
                  <Text size="sm" c={event.address ? undefined : 'dimmed'}>
                    {event.address ?? words.atServer}
                  </Text>
                </Table.Td>
                <Table.Td>
                  <Changes changes={event.changes} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </WideTable>
    </Paper>
  );
}

/** When no event fits. */
export function NoEvents({ onReset }: { onReset: (() => void) | null }) {
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

function Actor({ event: { actor } }: { event: AuditRowFragment }) {
  const unnamed = actor.via === 'SERVER' ? words.server : words.nobody;
  return (
    <Stack gap={0}>
      <PlainText fw={600} lines={1}>
        {actor.name ?? unnamed}
      </PlainText>
      <Text size="xs" c="dimmed">
        {actor.tokenKey ? words.token(actor.tokenKey.slice(0, 8)) : words.via[actor.via]}
      </Text>
    </Stack>
  );
}

function Happening({ event: { action, reason, times, firstAt, lastAt } }: { event: AuditRowFragment }) {
  return (
    <Stack gap={0}>
      <Text size="sm">{words.actions[action]}</Text>
      {reason && (
        <Text size="xs" c="dimmed">
          {words.refused(words.reasons[reason])}
        </Text>
      )}
      {times > 1 && (
        <Text size="xs" c="dimmed">
          {words.times(times, exact(firstAt), exact(lastAt))}
        </Text>
      )}
    </Stack>
  );
}

function Subject({ event: { subject }, show }: { event: AuditRowFragment; show: AuditTableProps['show'] }) {
  if (!subject) return null;
  const { kind, id, name, owner } = subject;
  return (
    <Stack gap={0} align="flex-start">
      <UnstyledButton
        className={classes.subject ?? ''}
        aria-label={words.only(name)}
        onClick={() => show({ subject: { kind, id, name } })}
      >
        <PlainText lines={2}>{name}</PlainText>
      </UnstyledButton>
      <PlainText size="xs" c="dimmed" lines={1}>
        {owner ? `${words.kinds[kind]} ${words.of(owner)}` : words.kinds[kind]}
      </PlainText>
    </Stack>
  );
}
