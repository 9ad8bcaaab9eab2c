import { Field, ObjectType } from 'type-graphql';
import { User } from './user.type';

/** A user and their place in the list. */
@ObjectType('UserEdge', { description: 'A user and their place in the list', simpleResolvers: true })
export class UserEdge {
  @Field(() => User, { description: 'The user' })
  readonly node!: User;

  @Field(() => String, { description: 'Their place, for `before` and `after`' })
  readonly cursor!: string;
}
