import { Field, ObjectType } from 'type-graphql';
import { PageInfo } from './page-info.type';
import { PersonalApiTokenEdge } from './personal-api-token-edge.type';
import { PersonalApiToken } from './personal-api-token.type';

/** A page of a list of tokens. */
@ObjectType('PersonalApiTokenConnection', {
  description: 'A page of a list of tokens',
  simpleResolvers: true,
})
export class PersonalApiTokenConnection {
  @Field(() => [PersonalApiToken], { nullable: 'itemsAndList', description: 'The tokens of the page' })
  readonly nodes!: readonly PersonalApiToken[];

  /** Made when they are asked for. */
  @Field(() => [PersonalApiTokenEdge], {
    nullable: 'itemsAndList',
    description: 'The tokens of the page, each with its place in the list',
  })
  readonly edges!: () => readonly PersonalApiTokenEdge[];

  @Field(() => PageInfo, { description: 'Where the page stands in the list' })
  readonly pageInfo!: PageInfo;
}
