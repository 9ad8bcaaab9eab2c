import { Field, ObjectType } from 'type-graphql';
import { PageInfo } from './page-info.type';
import { UserEdge } from './user-edge.type';
import { User } from './user.type';

/** A page of the list of users. */
@ObjectType('UserConnection', { description: 'A page of the list of users', simpleResolvers: true })
export class UserConnection {
  @Field(() => [User], { description: 'The users of the page' })
  readonly nodes!: readonly User[];

  /** Made when they are asked for. */
  @Field(() => [UserEdge], { description: 'The users of the page, each with their place in the list' })
  readonly edges!: () => readonly UserEdge[];

  @Field(() => PageInfo, { description: 'Where the page stands in the list' })
  readonly pageInfo!: PageInfo;
}
