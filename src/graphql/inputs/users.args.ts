import { ArgsType, Field } from 'type-graphql';
import { LIMITS } from '../../domain/limits';
import type { UserKind as UserKindName } from '../../domain/user';
import { UserKind } from '../types/user-kind.enum';
import { IsOptional, MaxLength } from './decorators';
import { PagingArgs } from './paging.args';

/** Which users, and which piece of the list. Null and absent mean the same. */
@ArgsType()
export class UsersArgs extends PagingArgs {
  @IsOptional()
  @MaxLength(LIMITS.email)
  @Field(() => String, {
    nullable: true,
    description: 'Part of the name, the display name or the e-mail address; case does not matter',
  })
  readonly filter?: string | null;

  @Field(() => UserKind, { nullable: true, description: 'Users of this kind alone; both unless given' })
  readonly kind?: UserKindName | null;
}
