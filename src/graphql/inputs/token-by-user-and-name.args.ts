import { ArgsType, Field } from 'type-graphql';

/** Which token, by its owner and its name. */
@ArgsType()
export class TokenByUserAndNameArgs {
  @Field(() => String, { description: 'The user name of its owner' })
  readonly userId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Taken for the sake of clients of Jahia; there is one site',
  })
  readonly site?: string | null;

  @Field(() => String, { description: 'Its name' })
  readonly tokenName!: string;
}
