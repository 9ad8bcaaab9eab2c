import type { AuditAction } from './audit-action';
import type { AuditActor, AuditSubject } from './audit-event';
import type { RefusalReason } from './refusal-reason';

/** What happens too often to be told of one by one: alike ones are counted together. */
export type CountedAction = Extract<
  AuditAction,
  'basic.signed-in' | 'sign-in.failed' | 'credential.refused' | 'change.refused'
>;

/** One occurrence. It holds nothing of what was presented: only what this server knew before. */
export interface AuditNote {
  readonly action: CountedAction;
  /** Why; null when nothing was refused. */
  readonly reason: RefusalReason | null;
  readonly actor: AuditActor;
  /** The token or the user, if there is one of that key or name. */
  readonly subject: AuditSubject | null;
  /** The caller's, in canonical form. */
  readonly address: string | null;
}

/** Takes note of what is told of in the audit log later, without making anybody wait; it never fails. */
export interface AuditNotes {
  note(note: AuditNote): void;
}
