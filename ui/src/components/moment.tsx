import { Text, Tooltip } from '@mantine/core';
import dayjs from 'dayjs';
import relativeTime from 'dayjs/plugin/relativeTime';
import { texts } from '../text/texts';

dayjs.extend(relativeTime);

const EXACT = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** A point in time in the browser's zone, in words. */
export function exact(at: string): string {
  return EXACT.format(new Date(at));
}

/** How long ago, or until, a point in time is; exact on hover, and for those who hear it. */
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
    <Tooltip label={exact(at)} withArrow>
      <Text span size="sm" style={{ whiteSpace: wraps ? 'normal' : 'nowrap' }}>
        <time dateTime={at}>{dayjs(at).fromNow()}</time>
      </Text>
    </Tooltip>
  );
}
