import { Text, Tooltip } from '@mantine/core';
import dayjs from 'dayjs';
import relativeTime from 'dayjs/plugin/relativeTime';
import { texts } from '../text/texts';

dayjs.extend(relativeTime);

const TIME = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
const EXACT = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** Milliseconds. */
const JUST_NOW = 45_000;

/** A point in time in the browser's zone, in words. */
export function exact(at: string): string {
  return EXACT.format(new Date(at));
}

/** A point in time in the browser's zone, in words: of today, its time alone. */
export function exactToday(at: string): string {
  return dayjs(at).isSame(dayjs(), 'day') ? TIME.format(new Date(at)) : exact(at);
}

/** How long ago, or until, a point in time is. */
export function relative(at: string): string {
  const age = Date.now() - Date.parse(at);
  return age >= 0 && age < JUST_NOW ? texts.justNow : dayjs(at).fromNow();
}

/** How long ago, or until, a point in time is; exact when one points at it or touches it. */
export function Moment({
  at,
  never = texts.never,
  wraps = false,
}: {
  at: string | null | undefined;
  never?: string;
  wraps?: boolean;
}) {
  if (!at) {
    return (
      <Text span size="sm" c="dimmed">
        {never}
      </Text>
    );
  }
  return (
    <Tooltip label={exact(at)}>
      <Text component="time" dateTime={at} size="sm" style={{ whiteSpace: wraps ? 'normal' : 'nowrap' }}>
        {relative(at)}
      </Text>
    </Tooltip>
  );
}

/** Exactly when, by what happened then: for those who cannot point at a {@link Moment}. */
export function ExactTimes({ of }: { of: Readonly<Record<string, string | null | undefined>> }) {
  return (
    <Text size="xs" c="dimmed">
      {Object.entries(of)
        .map(([what, at]) => `${what}: ${at ? exact(at) : texts.never}`)
        .join(' · ')}
    </Text>
  );
}
