import { Text } from '@mantine/core';
import type { AuditRowFragment } from '../api/audit-operations';
import { exact } from '../components/moment';
import { PlainText } from '../components/plain-text';
import { texts } from '../text/texts';
import classes from './audit.module.css';

const { audit: words } = texts;

/** A moment, as the log writes it. */
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/;

/** A field whose values are sentences: each has a line of its own. */
const SENTENCES = 'problems';

/** What ends a thing: its fields are those that it had. */
const ENDS = /_(?:DELETED|PURGED)$/;

type FieldChange = AuditRowFragment['changes'][number];

/** Whether an event tells of any field: those without a value before and after tell nothing. */
export function hasChanges(event: Pick<AuditRowFragment, 'changes'>): boolean {
  return toldOf(event).length > 0;
}

/** What each field held before, and holds since; of what was deleted, what it was. */
export function Changes({ event }: { event: Pick<AuditRowFragment, 'action' | 'changes'> }) {
  const told = toldOf(event);
  if (told.length === 0) return null;
  const ended = ENDS.test(event.action);
  return (
    <>
      {ended && (
        <Text size="xs" c="dimmed">
          {words.deleted}
        </Text>
      )}
      <dl className={classes.changes}>
        {told.map(({ field, before, after }) => (
          <div key={field}>
            <dt>{words.field(field)}</dt>
            <dd>
              {isSet(before) && <Value field={field} of={before} />}
              {isSet(before) && isSet(after) && <Word> {words.to} </Word>}
              {isSet(after) && <Value field={field} of={after} />}
              {!isSet(after) && !ended && <Word> {words.removed}</Word>}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function toldOf({ changes }: Pick<AuditRowFragment, 'changes'>): readonly FieldChange[] {
  return changes.filter(({ before, after }) => isSet(before) || isSet(after));
}

function isSet(value: FieldChange['before']): value is string[] {
  return value !== null && value.length > 0;
}

function Word({ children }: { children: React.ReactNode }) {
  return (
    <Text span size="xs" c="dimmed">
      {children}
    </Text>
  );
}

function Value({ field, of }: { field: string; of: readonly string[] }) {
  if (field === SENTENCES) {
    return of.map((text, index) => (
      <PlainText key={index} display="block" size="xs">
        {text}
      </PlainText>
    ));
  }
  return (
    <PlainText span size="xs">
      {of.map((text) => (MOMENT.test(text) ? exact(text) : words.value(field, text))).join(', ')}
    </PlainText>
  );
}
