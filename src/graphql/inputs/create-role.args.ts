import { ArgsType, Field } from 'type-graphql';
import { ArrayMaxSize } from './decorators';
import { MAX_NAMES } from './max-names';

/** What a new role is. Null and absent mean the same. */
@ArgsType()
export class CreateRoleArgs {
  @Field(() => String, {
    description: 'Its name: 1 to 64 of a-z, 0-9 and `-`, beginning with a letter; it never changes',
  })
  readonly name!: string;

  @Field(() => String, { nullable: true, description: 'What it is for' })
  readonly description?: string | null;

  @ArrayMaxSize(MAX_NAMES)
  @Field(() => [String], { description: 'Names of the permissions that it gives' })
  readonly permissions!: readonly string[];
}
