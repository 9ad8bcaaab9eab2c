import { Field, ObjectType } from 'type-graphql';

/** A permission. */
@ObjectType('Permission', { description: 'Something that a role may give', simpleResolvers: true })
export class Permission {
  @Field(() => String, { description: 'Its name' })
  readonly name!: string;

  @Field(() => String, { description: 'What it permits' })
  readonly description!: string;
}
