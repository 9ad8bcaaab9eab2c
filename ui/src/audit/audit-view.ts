import dayjs from 'dayjs';
import type { AuditFilterInput } from '../api/audit-operations';
import { texts } from '../text/texts';

/** What an event may be, as the server calls it. */
export type Action = keyof typeof texts.audit.actions;

/** What an event may be about. */
export type SubjectKind = keyof typeof texts.audit.kinds;

/** How many events stand on a page. */
export const PAGE_SIZE = 25;

/** What of the log is shown; the address holds it. Empty texts ask for nothing. */
export interface AuditView {
  readonly actor: string;
  readonly action: Action | '';
  readonly address: string;
  /** The first day, as the browser's calendar has it: 2040-01-31. */
  readonly from: string;
  /** The last day, itself included. */
  readonly until: string;
  /** What the events are about, with the name that it had. */
  readonly subject: { readonly kind: SubjectKind; readonly id: string; readonly name: string } | null;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Reads what is shown from an address; what it does not know asks for nothing. */
export function readAuditView(params: URLSearchParams): AuditView {
  const text = (name: string) => params.get(name) ?? '';
  const day = (name: string) => (DAY.test(text(name)) && dayjs(text(name)).isValid() ? text(name) : '');
  const kind = text('kind');
  const isKind = Object.hasOwn(texts.audit.kinds, kind) && text('id') !== '';
  return {
    actor: text('actor'),
    action: Object.hasOwn(texts.audit.actions, text('action')) ? (text('action') as Action) : '',
    address: text('address'),
    from: day('from'),
    until: day('until'),
    subject: isKind ? { kind: kind as SubjectKind, id: text('id'), name: text('name') || text('id') } : null,
  };
}

/** Writes what is shown, as short as it can be. */
export function writeAuditView({ subject, ...view }: AuditView): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...view, ...subject })) {
    if (value !== '') params.set(name, value);
  }
  return params;
}

/** Which events the server is asked for; days are those of the browser's zone. */
export function filterOf({ actor, action, address, from, until, subject }: AuditView): AuditFilterInput {
  return {
    actor: actor === '' ? null : actor,
    action: action === '' ? null : action,
    address: address === '' ? null : address,
    from: from === '' ? null : dayjs(from).startOf('day').toISOString(),
    until: until === '' ? null : dayjs(until).add(1, 'day').startOf('day').toISOString(),
    subject: subject && { kind: subject.kind, id: subject.id },
  };
}
