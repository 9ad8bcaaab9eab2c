import { Field, InputType } from 'type-graphql';
import {
  DEFAULT_TOKEN_SORT,
  TOKEN_SORT_FIELDS,
  type TokenSort,
  type TokenSortField,
} from '../../domain/token-query';
import { SortType } from '../types/sort-type.enum';
import { IsIn, IsOptional } from './decorators';

/** The order that is asked for. Null and absent mean the same. */
@InputType('InputFieldSorterInput', { description: 'The order of a list' })
export class InputFieldSorterInput {
  @IsOptional()
  @IsIn(TOKEN_SORT_FIELDS)
  @Field(() => String, {
    nullable: true,
    description: `What to sort by: ${TOKEN_SORT_FIELDS.map((name) => `\`${name}\``).join(', ')}`,
  })
  readonly fieldName?: TokenSortField | null;

  @Field(() => SortType, { nullable: true, description: 'The direction; `ASC` unless given' })
  readonly sortType?: SortType | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether A and a are the same; true unless given' })
  readonly ignoreCase?: boolean | null;
}

/** The order that a list of tokens is read in. */
export function readSort(input: InputFieldSorterInput | null | undefined): TokenSort {
  return {
    field: input?.fieldName ?? DEFAULT_TOKEN_SORT.field,
    descending: input?.sortType === 'DESC',
    ignoreCase: input?.ignoreCase ?? DEFAULT_TOKEN_SORT.ignoreCase,
  };
}
