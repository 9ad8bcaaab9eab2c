import { Field, ObjectType } from 'type-graphql';

/** A role; the domain's has the same shape. */
@ObjectType('Role', { description: 'A named bundle of permissions', simpleResolvers: true })
export class Role {
  @Field(() => String, { description: 'Its name; it never changes' })
  readonly name!: string;

  @Field(() => String, { nullable: true, description: 'What it is for' })
  readonly description!: string | null;

  @Field(() => [String], { description: 'Names of the permissions that it gives' })
  readonly permissions!: readonly string[];

  @Field(() => Boolean, {
    description: 'Whether it belongs to the server, and can be neither changed nor deleted',
  })
  readonly builtIn!: boolean;
}
