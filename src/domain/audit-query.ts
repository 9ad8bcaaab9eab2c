import type { AuditAction } from './audit-action';
import type { AuditEvent, AuditSubjectKind } from './audit-event';

/** Which events are meant; absent parts do not narrow. */
export interface AuditFilter {
  /** The name of the user who acted, in any case, or of the operator's tool. */
  readonly actor?: string;
  /** The key of the token that acted, or was presented. */
  readonly tokenKey?: string;
  readonly action?: AuditAction;
  /** Exactly this thing: a token by its key, a user by id, a role by name. */
  readonly subject?: { readonly kind: AuditSubjectKind; readonly id: string };
  /** The name of the user whose token the event is about, in any case. */
  readonly owner?: string;
  /** Exactly this address, in canonical form. */
  readonly address?: string;
  /** At this moment or later. */
  readonly from?: Date;
  /** Before this moment. */
  readonly until?: Date;
}

/** Where an event stands in the log, which lists the newest first. */
export interface AuditPosition {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly id: string;
}

/** Where an event stands. */
export function auditPositionOf({ at, id }: Pick<AuditEvent, 'at' | 'id'>): AuditPosition {
  return { at: at.getTime(), id };
}
