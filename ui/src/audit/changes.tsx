import { Text } from '@mantine/core';
import type { AuditRowFragment } from '../api/audit-operations';
import { exact } from '../components/moment';
import { PlainText } from '../components/plain-text';
import { texts } from '../text/texts';
import classes from './audit.module.css';

const { audit: words } = texts;

/** A moment, as the log writes it. */
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/;

/** What each field held before, and holds since. */
export function Changes({ changes }: Pick<AuditRowFragment, 'changes'>) {
  if (changes.length === 0) return null;
  return (
    <dl className={classes.changes}>
      {changes.map(({ field, before, after }) => (
        <div key={field}>
          <dt>{words.field(field)}</dt>
          <dd>
            {before && (
              <>
                <Value of={before} />
                <Text span size="xs" c="dimmed">
                  {' '}
                  {words.to}{' '}
                </Text>
              </>
            )}
            <Value of={after} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Value({ of }: { of: readonly string[] | null }) {
  if (of === null || of.length === 0) {
    return (
      <Text span size="xs" c="dimmed">
        {words.nothing}
      </Text>
    );
  }
  return (
    <PlainText span size="xs">
      {of.map((text) => (MOMENT.test(text) ? exact(text) : text)).join(', ')}
    </PlainText>
  );
}
