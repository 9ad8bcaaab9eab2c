import { Field, InputType } from 'type-graphql';
import type { AuditAction as Action } from '../../domain/audit-action';
import { LIMITS } from '../../domain/limits';
import { AuditAction } from '../types/audit-enums';
import { DateTime } from '../types/date-time.scalar';
import { IsOptional, MaxLength } from './decorators';
import { AuditSubjectInput } from './audit-subject.input';

/** Which events are meant; all conditions must hold. Null and absent mean the same. */
@InputType('AuditFilterInput', { description: 'Which events are meant; all conditions must hold' })
export class AuditFilterInput {
  @IsOptional()
  @MaxLength(LIMITS.search)
  @Field(() => String, {
    nullable: true,
    description: "The name of the user who acted, in any case, or of an operator's tool",
  })
  readonly actor?: string | null;

  @IsOptional()
  @MaxLength(LIMITS.search)
  @Field(() => String, { nullable: true, description: 'The key of the token that acted' })
  readonly tokenKey?: string | null;

  @Field(() => AuditAction, { nullable: true, description: 'What happened' })
  readonly action?: Action | null;

  @Field(() => AuditSubjectInput, { nullable: true, description: 'What it is about' })
  readonly subject?: AuditSubjectInput | null;

  @IsOptional()
  @MaxLength(LIMITS.search)
  @Field(() => String, {
    nullable: true,
    description: 'The name of the user whose token it is about, in any case',
  })
  readonly owner?: string | null;

  @IsOptional()
  @MaxLength(LIMITS.search)
  @Field(() => String, { nullable: true, description: 'The address, exactly as events tell it' })
  readonly address?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'At this moment or later' })
  readonly from?: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'Before this moment' })
  readonly until?: Date | null;
}
