import { Stack, Text, UnstyledButton } from '@mantine/core';
import type { AuditRowFragment } from '../api/audit-operations';
import { exact, relative } from '../components/moment';
import { PlainText } from '../components/plain-text';
import { texts } from '../text/texts';
import type { AuditView } from './audit-view';
import classes from './audit.module.css';

const { audit: words } = texts;

/** What events are listed with. */
export interface AuditRowsProps {
  readonly events: readonly AuditRowFragment[];
  readonly show: (changes: Partial<AuditView>) => void;
}

interface EventProps {
  readonly event: AuditRowFragment;
}

/** How long ago, and exactly when: in a log one compares. */
export function When({ event: { at } }: EventProps) {
  return (
    <Stack gap={0}>
      <Text size="sm">{relative(at)}</Text>
      <Text component="time" dateTime={at} size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
        {exact(at)}
      </Text>
    </Stack>
  );
}

/** From where. */
export function Address({ event: { address } }: EventProps) {
  return (
    <Text size="sm" c={address ? undefined : 'dimmed'} style={{ overflowWrap: 'anywhere' }}>
      {address ?? words.atServer}
    </Text>
  );
}

/** Who did it, and how they came in. */
export function Actor({ event: { actor } }: EventProps) {
  const unnamed = actor.via === 'SERVER' ? words.server : words.nobody;
  return (
    <Stack gap={0}>
      {actor.name === null ? (
        <Text size="sm" fw={600} style={{ whiteSpace: 'nowrap' }}>
          {unnamed}
        </Text>
      ) : (
        <PlainText fw={600} lines={1}>
          {actor.name}
        </PlainText>
      )}
      <Text size="xs" c="dimmed">
        {actor.tokenKey ? words.token(actor.tokenKey.slice(0, 8)) : words.via[actor.via]}
      </Text>
    </Stack>
  );
}

/** What happened, and how often where it is counted. */
export function Happening({
  event: { action, reason, times, firstAt, lastAt },
  heads = false,
}: EventProps & {
  /** Whether it stands at the head of a card. */
  readonly heads?: boolean;
}) {
  return (
    <Stack gap={0}>
      <Text size="sm" fw={heads ? 600 : undefined}>
        {words.actions[action]}
      </Text>
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

/** What it is about; leads to all that happened to it. */
export function Subject({ event: { subject }, show }: EventProps & Pick<AuditRowsProps, 'show'>) {
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
      <PlainText size="xs" c="dimmed" lines={2}>
        {owner ? `${words.kinds[kind]} ${words.of(owner)}` : words.kinds[kind]}
      </PlainText>
    </Stack>
  );
}
