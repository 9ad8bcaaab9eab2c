import type { AuditAction } from '../../domain/audit-action';
import type {
  AuditEvent,
  AuditFields,
  AuditSubject,
  AuditSubjectKind,
  AuditVia,
  NewAuditEvent,
} from '../../domain/audit-event';
import { cut } from '../../domain/normal-text';
import type { RefusalReason } from '../../domain/refusal-reason';
import { foldUserName } from '../../domain/user';
import type { AuditEventEntity } from '../entities/audit-event.entity';
import { storable } from '../storable-text';
import { nextEventId } from './event-id';

/** Code points of a name in the log. */
const NAME_LENGTH = 255;

/** An event with an id of its own, in the form in which every storage keeps it. */
export function keptEvent(event: NewAuditEvent): AuditEvent {
  const { subject } = event;
  return {
    ...event,
    id: nextEventId(event.at.getTime()),
    subject: subject && { ...subject, name: cut(storable(subject.name), NAME_LENGTH) },
  };
}

/** The row of an event. */
export function rowOfEvent(event: AuditEvent): AuditEventEntity {
  const { actor, subject, counted } = event;
  return {
    id: event.id,
    at: event.at.getTime(),
    action: event.action,
    via: actor.via,
    actorId: actor.userId,
    actorName: actor.name,
    actorFolded: fold(actor.name),
    actorTokenKey: actor.tokenKey,
    subjectKind: subject?.kind ?? null,
    subjectId: subject?.id ?? null,
    subjectName: subject?.name ?? null,
    ownerName: subject?.owner ?? null,
    ownerFolded: fold(subject?.owner ?? null),
    address: event.address,
    reason: event.reason,
    fieldsBefore: toJson(event.before),
    fieldsAfter: toJson(event.after),
    times: counted?.times ?? null,
    firstAt: counted?.first.getTime() ?? null,
    lastAt: counted?.last.getTime() ?? null,
  };
}

/** The event of a row. */
export function eventOfRow(row: AuditEventEntity): AuditEvent {
  return {
    id: row.id,
    at: new Date(row.at),
    action: row.action as AuditAction,
    actor: {
      via: row.via as AuditVia,
      userId: row.actorId,
      name: row.actorName,
      tokenKey: row.actorTokenKey,
    },
    subject: subjectOfRow(row),
    address: row.address,
    before: fromJson(row.fieldsBefore),
    after: fromJson(row.fieldsAfter),
    reason: row.reason as RefusalReason | null,
    counted: countedOfRow(row),
  };
}

function subjectOfRow(row: AuditEventEntity): AuditSubject | null {
  if (row.subjectKind === null || row.subjectId === null) return null;
  return {
    kind: row.subjectKind as AuditSubjectKind,
    id: row.subjectId,
    name: row.subjectName ?? '',
    owner: row.ownerName,
  };
}

function countedOfRow({ times, firstAt, lastAt }: AuditEventEntity): AuditEvent['counted'] {
  if (times === null || firstAt === null || lastAt === null) return null;
  return { times, first: new Date(firstAt), last: new Date(lastAt) };
}

function fold(name: string | null): string | null {
  return name === null ? null : foldUserName(name);
}

function toJson(fields: AuditFields | null): string | null {
  return fields === null ? null : JSON.stringify(fields);
}

function fromJson(text: string | null): AuditFields | null {
  return text === null ? null : (JSON.parse(text) as AuditFields);
}
