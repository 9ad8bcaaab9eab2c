import { Field, Int, ObjectType } from 'type-graphql';
import { PersonalApiToken } from './personal-api-token.type';

/** A token and its place in the list. */
@ObjectType('PersonalApiTokenEdge', {
  description: 'A token and its place in the list',
  simpleResolvers: true,
})
export class PersonalApiTokenEdge {
  @Field(() => PersonalApiToken, { nullable: true, description: 'The token' })
  readonly node!: PersonalApiToken;

  @Field(() => String, { description: 'Its place, for `before` and `after`' })
  readonly cursor!: string;

  /** Counted when it is asked for. */
  @Field(() => Int, { nullable: true, description: 'How many tokens of the whole list stand before it' })
  readonly index!: () => Promise<number>;
}
