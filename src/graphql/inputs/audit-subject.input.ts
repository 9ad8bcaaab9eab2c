import { Field, InputType } from 'type-graphql';
import type { AuditSubjectKind as Kind } from '../../domain/audit-event';
import { LIMITS } from '../../domain/limits';
import { AuditSubjectKind } from '../types/audit-enums';
import { MaxLength } from './decorators';

/** One thing that events may be about. */
@InputType('AuditSubjectInput', { description: 'One thing that events may be about' })
export class AuditSubjectInput {
  @Field(() => AuditSubjectKind, { description: 'What kind of thing it is' })
  readonly kind!: Kind;

  @MaxLength(LIMITS.search)
  @Field(() => String, { description: "A token's key, a user's id, a role's name" })
  readonly id!: string;
}
