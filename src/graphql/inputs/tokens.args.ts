import { ArgsType, Field, Int } from 'type-graphql';
import { LIMITS } from '../../domain/limits';
import { IsOptional, Max, Min, ValidateNested } from './decorators';
import { InputFieldSorterInput } from './input-field-sorter.input';
import { PagingArgs } from './paging.args';
import { TokenFilterInput } from './token-filter.input';

/** Which tokens, in which order, and which piece of the list. Null and absent mean the same. */
@ArgsType()
export class TokensArgs extends PagingArgs {
  @Field(() => String, {
    nullable: true,
    description: "The user name of their owner; otherwise everyone's that the caller may see",
  })
  readonly userId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Taken for the sake of clients of Jahia; there is one site',
  })
  readonly site?: string | null;

  @IsOptional()
  @ValidateNested()
  @Field(() => InputFieldSorterInput, {
    nullable: true,
    description: 'The order; by `createdAt`, then `key`, unless given',
  })
  readonly fieldSorter?: InputFieldSorterInput | null;

  @IsOptional()
  @Min(0)
  @Field(() => Int, {
    nullable: true,
    description: 'Leaves out this many; excludes cursors, `first` and `last`',
  })
  readonly offset?: number | null;

  @IsOptional()
  @Min(0)
  @Max(LIMITS.page)
  @Field(() => Int, {
    nullable: true,
    description: `At most this many after the \`offset\`; up to ${LIMITS.page}`,
  })
  readonly limit?: number | null;

  @IsOptional()
  @ValidateNested()
  @Field(() => TokenFilterInput, { nullable: true, description: 'Which tokens; all unless given' })
  readonly filter?: TokenFilterInput | null;
}
