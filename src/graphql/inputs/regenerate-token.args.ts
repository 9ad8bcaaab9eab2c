import { ArgsType, Field, Int } from 'type-graphql';
import { LIMITS } from '../../domain/limits';
import { IsOptional, Max, Min } from './decorators';

/** Which token gets a new secret, and what becomes of the old one. */
@ArgsType()
export class RegenerateTokenArgs {
  @Field(() => String, { description: 'The key of the token' })
  readonly key!: string;

  @IsOptional()
  @Min(0)
  @Max(LIMITS.gracePeriod)
  @Field(() => Int, {
    nullable: true,
    description: `For how many seconds the old secret lives on, 0 to ${LIMITS.gracePeriod}; 0 unless given`,
  })
  readonly gracePeriod?: number | null;
}
