import { Field, ObjectType } from 'type-graphql';
import type { AuditVia as Via } from '../../domain/audit-event';
import { AuditVia } from './audit-enums';

/** Who acted. */
@ObjectType('AuditActor', { description: 'Who acted', simpleResolvers: true })
export class AuditActor {
  @Field(() => AuditVia, { description: 'How they came to act' })
  readonly via!: Via;

  @Field(() => String, {
    nullable: true,
    description: "The id of the user; of a token's owner, when a token acted",
  })
  readonly userId!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The name of that user then; of an operator, the tool',
  })
  readonly name!: string | null;

  @Field(() => String, { nullable: true, description: 'The key of the token that acted' })
  readonly tokenKey!: string | null;
}
