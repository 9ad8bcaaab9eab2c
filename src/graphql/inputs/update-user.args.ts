import { ArgsType, Field } from 'type-graphql';
import { ArrayMaxSize, IsOptional } from './decorators';
import { MAX_NAMES } from './max-names';

/** What shall change of a user. Null and absent leave it as it is. */
@ArgsType()
export class UpdateUserArgs {
  @Field(() => String, { description: 'The user name, in any case' })
  readonly name!: string;

  @Field(() => String, { nullable: true, description: 'How the user is called; an empty text takes it away' })
  readonly displayName?: string | null;

  @Field(() => String, { nullable: true, description: 'The e-mail address; an empty text takes it away' })
  readonly email?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the user is refused, with all their tokens' })
  readonly locked?: boolean | null;

  @IsOptional()
  @ArrayMaxSize(MAX_NAMES)
  @Field(() => [String], { nullable: true, description: 'Names of all their roles' })
  readonly roles?: readonly string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'A new password; it ends their sessions, tokens live on',
  })
  readonly password?: string | null;
}
