import { ArgsType, Field } from 'type-graphql';

/** The caller's own password. */
@ArgsType()
export class ChangePasswordArgs {
  @Field(() => String, { description: 'The password until now' })
  readonly currentPassword!: string;

  @Field(() => String, { description: 'The password from now on' })
  readonly newPassword!: string;
}
