import { Field, ObjectType } from 'type-graphql';
import { PERMISSION_NAMES } from '../../domain/permissions';
import type { UserKind as UserKindName, UserWithPermissions } from '../../domain/user';
import { UserKind } from './user-kind.enum';

/** The caller, as they see themselves. */
@ObjectType('CurrentUser', { description: 'Who is calling', simpleResolvers: true })
export class CurrentUser {
  @Field(() => String, { description: 'The user name' })
  readonly name: string;

  @Field(() => String, { description: 'The user name' })
  readonly username: string;

  @Field(() => String, { nullable: true, description: 'How the user is called' })
  readonly displayName: string | null;

  @Field(() => String, { nullable: true, description: 'The e-mail address' })
  readonly email: string | null;

  @Field(() => UserKind, { description: 'A person or a service' })
  readonly kind: UserKindName;

  @Field(() => [String], { description: 'What the user may do, whatever a token may' })
  get permissions(): readonly string[] {
    return PERMISSION_NAMES.filter((name) => this.user.permissions.has(name));
  }

  @Field(() => [String], { description: 'Names of the roles that the user has' })
  readonly roles: readonly string[];

  constructor(private readonly user: UserWithPermissions) {
    this.name = user.name;
    this.username = user.name;
    this.displayName = user.displayName;
    this.email = user.email;
    this.kind = user.kind;
    this.roles = user.roles;
  }
}
