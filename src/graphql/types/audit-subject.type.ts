import { Field, ObjectType } from 'type-graphql';
import type { AuditSubjectKind as Kind } from '../../domain/audit-event';
import { AuditSubjectKind } from './audit-enums';

/** What an event is about. It may be gone by now. */
@ObjectType('AuditSubject', {
  description: 'What an event is about; it may be gone by now',
  simpleResolvers: true,
})
export class AuditSubject {
  @Field(() => AuditSubjectKind, { description: 'What kind of thing it is' })
  readonly kind!: Kind;

  @Field(() => String, {
    description: "A token's key, a user's id, a role's name, the SHA-256 of a file in hexadecimal",
  })
  readonly id!: string;

  @Field(() => String, { description: 'What it was called then' })
  readonly name!: string;

  @Field(() => String, { nullable: true, description: "The user name of a token's owner" })
  readonly owner!: string | null;
}
