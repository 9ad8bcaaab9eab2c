import { Field, ObjectType } from 'type-graphql';
import { PERMISSION_NAMES } from '../../domain/permissions';
import type { UserKind as UserKindName, UserWithPermissions } from '../../domain/user';
import { DateTime } from './date-time.scalar';
import { UserKind } from './user-kind.enum';

/** A user, as those see them who may. */
@ObjectType('User', { description: 'Somebody who has tokens', simpleResolvers: true })
export class User {
  @Field(() => String, { description: 'The user name; it never changes' })
  readonly name: string;

  @Field(() => String, { description: 'The user name' })
  readonly username: string;

  @Field(() => String, { nullable: true, description: 'How the user is called' })
  readonly displayName: string | null;

  @Field(() => String, { nullable: true, description: 'The e-mail address' })
  readonly email: string | null;

  @Field(() => Boolean, { description: 'Whether the user is locked: refused, with all their tokens' })
  readonly locked: boolean;

  @Field(() => UserKind, { description: 'A person or a service' })
  readonly kind: UserKindName;

  @Field(() => [String], { description: 'Names of the roles that the user has' })
  readonly roles: readonly string[];

  @Field(() => [String], { description: 'What these roles permit' })
  get permissions(): readonly string[] {
    return PERMISSION_NAMES.filter((name) => this.user.permissions.has(name));
  }

  @Field(() => DateTime, { description: 'When the user was added' })
  readonly createdAt: Date;

  @Field(() => DateTime, { description: 'When the user was last changed' })
  readonly updatedAt: Date;

  constructor(private readonly user: UserWithPermissions) {
    this.name = user.name;
    this.username = user.name;
    this.displayName = user.displayName;
    this.email = user.email;
    this.locked = user.locked;
    this.kind = user.kind;
    this.roles = user.roles;
    this.createdAt = user.createdAt;
    this.updatedAt = user.updatedAt;
  }
}
