import { Field, ObjectType } from 'type-graphql';
import { describeGrants, type Scope } from '../../domain/scope';

/** A scope that the caller may give to a token. */
@ObjectType('GqlScope', {
  description: 'A named bundle of grants that a token may list',
  simpleResolvers: true,
})
export class GqlScope {
  @Field(() => String, { nullable: true, description: 'The name that a token lists' })
  readonly name: string | null;

  @Field(() => String, { nullable: true, description: 'What it allows, in a few words' })
  readonly description: string | null;

  @Field(() => [String], { description: 'What exactly it allows: GraphQL fields, operations, HTTP requests' })
  readonly grants: readonly string[];

  constructor(scope: Scope) {
    this.name = scope.name;
    this.description = scope.description;
    this.grants = describeGrants(scope);
  }
}
