import { Group, Paper, Stack } from '@mantine/core';
import { Fact, Facts } from '../components/facts';
import { texts } from '../text/texts';
import { Actor, Address, Happening, Subject, When, type AuditRowsProps } from './audit-parts';
import { Changes, hasChanges } from './changes';

const { columns } = texts.audit;

/** Events of the log as cards, for narrow screens: all that the table has. */
export function AuditCards({ events, show }: AuditRowsProps) {
  return (
    <Stack gap="sm" p="sm">
      {events.map((event) => (
        <Paper key={event.id} withBorder p="sm">
          <Group justify="space-between" align="flex-start" gap="xs">
            <Happening event={event} heads />
            <When event={event} />
          </Group>
          <Facts>
            <Fact label={columns.actor}>
              <Actor event={event} />
            </Fact>
            {event.subject && (
              <Fact label={columns.subject}>
                <Subject event={event} show={show} />
              </Fact>
            )}
            <Fact label={columns.address}>
              <Address event={event} />
            </Fact>
            {hasChanges(event) && (
              <Fact label={columns.changes} wide>
                <Changes event={event} />
              </Fact>
            )}
          </Facts>
        </Paper>
      ))}
    </Stack>
  );
}
