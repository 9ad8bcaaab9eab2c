import { ArgsType, Field, Int } from 'type-graphql';
import { LIMITS } from '../../domain/limits';
import { IsOptional, Max, Min } from './decorators';

/** A piece of a list, by cursors. Null and absent mean the same. */
@ArgsType()
export abstract class PagingArgs {
  @Field(() => String, { nullable: true, description: 'Only what stands before this cursor' })
  readonly before?: string | null;

  @Field(() => String, { nullable: true, description: 'Only what stands after this cursor' })
  readonly after?: string | null;

  @IsOptional()
  @Min(0)
  @Max(LIMITS.page)
  @Field(() => Int, { nullable: true, description: `At most this many from the start; up to ${LIMITS.page}` })
  readonly first?: number | null;

  @IsOptional()
  @Min(0)
  @Max(LIMITS.page)
  @Field(() => Int, { nullable: true, description: `At most this many from the end; up to ${LIMITS.page}` })
  readonly last?: number | null;
}
