import { PROBLEMS } from '../../domain/audit-change';
import type { AuditEvent, AuditValue } from '../../domain/audit-event';
import { formatDateTime } from '../../domain/date-time';
import type { Column } from '../output/table';

/** An event as programs get it. */
export function eventDocument(event: AuditEvent) {
  const { id, at, action, actor, subject, address, reason, before, after, counted } = event;
  return {
    id,
    at: formatDateTime(at),
    action,
    actor,
    subject,
    address,
    reason,
    before,
    after,
    counted: counted && {
      times: counted.times,
      first: formatDateTime(counted.first),
      last: formatDateTime(counted.last),
    },
  };
}

/** An event as people see it. */
export const EVENT_COLUMNS: readonly Column<AuditEvent>[] = [
  { title: 'AT (UTC)', value: ({ at }) => formatDateTime(at).slice(0, 19).replace('T', ' '), whole: true },
  {
    title: 'ACTION',
    value: ({ action }) => action,
    tone: ({ reason }) => (reason === null ? undefined : 'warning'),
  },
  { title: 'WHO', value: whoOf },
  { title: 'FROM', value: ({ address }) => address },
  { title: 'WHAT', value: whatOf },
  { title: 'DETAILS', value: detailsOf },
];

function whoOf({ actor: { via, name, tokenKey } }: AuditEvent): string {
  const token = tokenKey === null ? '' : ` ${tokenKey}`;
  return name === null || name === via ? `${via}${token}` : `${name} (${via}${token})`;
}

function whatOf({ subject }: AuditEvent): string | null {
  if (subject === null) return null;
  const owner = subject.owner === null ? '' : ` of ${subject.owner}`;
  return `${subject.kind} ${subject.name}${owner}`;
}

/**
 * Why and how often, and the fields that changed, `name: old → new`, or what was counted, `taken: 3`, or what was wrong,
 * `line 2: …`.
 */
function detailsOf({ reason, counted, before, after }: AuditEvent): string[] {
  const details: string[] = [];
  if (reason !== null) details.push(reason);
  if (counted !== null) details.push(`${counted.times} times since ${formatDateTime(counted.first)}`);
  for (const [field, value] of Object.entries(after ?? {})) {
    if (field === PROBLEMS && Array.isArray(value)) details.push(...value.map(String));
    else if (before !== null) details.push(`${field}: ${textOf(before[field])} → ${textOf(value)}`);
    // Of what was made, the name is told; it has one, and counts have none.
    else if (after?.name === undefined && typeof value === 'number') details.push(`${field}: ${value}`);
  }
  return details;
}

function textOf(value: AuditValue | undefined): string {
  if (value == null || value === '') return '-';
  return typeof value === 'object' ? value.join(', ') || '-' : String(value);
}
