import { Field, InputType } from 'type-graphql';
import { LIMITS } from '../../domain/limits';
import type { TokenStatus as TokenStatusName } from '../../domain/token';
import { DateTime } from '../types/date-time.scalar';
import { TokenStatus } from '../types/token-status.enum';
import { ArrayMaxSize, IsOptional, MaxLength } from './decorators';

/** Which tokens are meant; all conditions must hold. Null and absent mean the same. */
@InputType('TokenFilterInput', { description: 'Which tokens are meant; all conditions must hold' })
export class TokenFilterInput {
  @IsOptional()
  @ArrayMaxSize(Object.keys(TokenStatus).length)
  @Field(() => [TokenStatus], {
    nullable: true,
    description: 'Any of these holds now; an empty list matches nothing',
  })
  readonly status?: readonly TokenStatusName[] | null;

  @IsOptional()
  @MaxLength(LIMITS.description)
  @Field(() => String, {
    nullable: true,
    description: "Part of the name, the description or the owner's name; case does not matter",
  })
  readonly search?: string | null;

  @IsOptional()
  @MaxLength(LIMITS.description)
  @Field(() => String, { nullable: true, description: 'The name of a scope that the token lists' })
  readonly scope?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'It expires before this' })
  readonly expiresBefore?: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'It was last used before this, or never' })
  readonly lastUsedBefore?: Date | null;
}
