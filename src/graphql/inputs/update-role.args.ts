import { ArgsType, Field } from 'type-graphql';
import { ArrayMaxSize, IsOptional } from './decorators';
import { MAX_NAMES } from './max-names';

/** What shall change of a role. Null and absent leave it as it is. */
@ArgsType()
export class UpdateRoleArgs {
  @Field(() => String, { description: 'Its name' })
  readonly name!: string;

  @Field(() => String, { nullable: true, description: 'What it is for; an empty text takes it away' })
  readonly description?: string | null;

  @IsOptional()
  @ArrayMaxSize(MAX_NAMES)
  @Field(() => [String], { nullable: true, description: 'Names of all the permissions that it gives' })
  readonly permissions?: readonly string[] | null;
}
