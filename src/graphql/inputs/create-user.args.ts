import { ArgsType, Field } from 'type-graphql';
import { LIMITS } from '../../domain/limits';
import type { UserKind as UserKindName } from '../../domain/user';
import { UserKind } from '../types/user-kind.enum';
import { ArrayMaxSize, IsOptional } from './decorators';
import { MAX_NAMES } from './max-names';

/** Who a new user is. Null and absent mean the same. */
@ArgsType()
export class CreateUserArgs {
  @Field(() => String, {
    description: 'The user name, unique whatever its case: 1 to 64 of A-Z, a-z, 0-9 and `._@-`',
  })
  readonly username!: string;

  @Field(() => String, { nullable: true, description: 'The password; without one, a person cannot sign in' })
  readonly password?: string | null;

  @Field(() => UserKind, { nullable: true, description: 'A person or a service; `PERSON` unless given' })
  readonly kind?: UserKindName | null;

  @Field(() => String, {
    nullable: true,
    description: `How the user is called; up to ${LIMITS.displayName} characters`,
  })
  readonly displayName?: string | null;

  @Field(() => String, { nullable: true, description: 'The e-mail address' })
  readonly email?: string | null;

  @IsOptional()
  @ArrayMaxSize(MAX_NAMES)
  @Field(() => [String], {
    nullable: true,
    description: 'Names of roles; `token-user` for a person and none for a service unless given',
  })
  readonly roles?: readonly string[] | null;
}
