import { ArgsType, Field } from 'type-graphql';

/** Who signs in. */
@ArgsType()
export class SignInArgs {
  @Field(() => String, { description: 'The user name, in any case' })
  readonly username!: string;

  @Field(() => String, { description: 'The password' })
  readonly password!: string;
}
