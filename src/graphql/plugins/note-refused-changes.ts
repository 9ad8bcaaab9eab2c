import { OperationTypeNode } from 'graphql';
import { actorOf } from '../../domain/audit-event';
import type { AuditNotes } from '../../domain/audit-note';
import { ForbiddenError, InsufficientScopeError } from '../../domain/errors';
import type { RefusalReason } from '../../domain/refusal-reason';
import type { RequestStep } from './request-step';

/** Notes for the audit log who tried to change what they may not change. */
export function noteRefusedChanges(notes: AuditNotes): RequestStep {
  return {
    didEncounterErrors({ operation, errors, contextValue: { caller, address } }) {
      if (operation?.operation !== OperationTypeNode.MUTATION || caller.user === null) return;
      const actor = actorOf(caller);
      for (const { originalError } of errors) {
        const reason = reasonOf(originalError);
        if (reason) notes.note({ action: 'change.refused', reason, actor, subject: null, address });
      }
    },
  };
}

function reasonOf(error: unknown): RefusalReason | null {
  if (error instanceof InsufficientScopeError) return 'insufficient-scope';
  return error instanceof ForbiddenError ? 'forbidden' : null;
}
