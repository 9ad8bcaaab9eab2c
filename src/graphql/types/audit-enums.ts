import { registerEnumType } from 'type-graphql';
import { AUDIT_ACTIONS } from '../../domain/audit-action';
import { AUDIT_SUBJECT_KINDS, AUDIT_VIAS } from '../../domain/audit-event';
import { REFUSAL_REASONS } from '../../domain/refusal-reason';
import { enumOf } from './enum-names';

const actions = enumOf(AUDIT_ACTIONS);
const kinds = enumOf(AUDIT_SUBJECT_KINDS);
const vias = enumOf(AUDIT_VIAS);
const reasons = enumOf(REFUSAL_REASONS);

/** What happened, as the schema spells it. */
export const AuditAction = actions.values;

/** What kinds of things events are about, as the schema spells them. */
export const AuditSubjectKind = kinds.values;

/** How somebody came to act, as the schema spells it. */
export const AuditVia = vias.values;

/** Why something was refused, as the schema spells it. */
export const RefusalReason = reasons.values;

registerEnumType(AuditAction, {
  name: 'AuditAction',
  description: 'What happened',
  valuesConfig: actions.descriptions,
});
registerEnumType(AuditSubjectKind, {
  name: 'AuditSubjectKind',
  description: 'What an event is about',
  valuesConfig: kinds.descriptions,
});
registerEnumType(AuditVia, {
  name: 'AuditVia',
  description: 'How somebody came to act',
  valuesConfig: vias.descriptions,
});
registerEnumType(RefusalReason, {
  name: 'RefusalReason',
  description: 'Why a credential, a sign-in or a change was refused; the caller is not told',
  valuesConfig: reasons.descriptions,
});
