import { Arg, Args, FieldResolver, Resolver, Root } from 'type-graphql';
import type { UseCaseDeps } from '../../service/deps';
import { findUser } from '../../service/find-user';
import { listPermissions, listRoles } from '../../service/list-roles';
import { listUsers } from '../../service/list-users';
import { UsersArgs } from '../inputs/users.args';
import { AdminQuery } from '../types/admin-query.type';
import { Permission } from '../types/permission.type';
import { Role } from '../types/role.type';
import { UserConnection } from '../types/user-connection.type';
import { User } from '../types/user.type';
import { userConnection } from '../user-connection';

const NEEDS = 'Needs the permission `user-administration`.';

/** What can be asked about users, roles and permissions. */
@Resolver(() => AdminQuery)
export class UserQueryResolver {
  constructor(private readonly deps: UseCaseDeps) {}

  @FieldResolver(() => UserConnection, { description: `Users, by name. ${NEEDS}` })
  async users(
    @Root() { caller }: AdminQuery,
    @Args(() => UsersArgs) args: UsersArgs,
  ): Promise<UserConnection> {
    return userConnection(this.deps, await listUsers(this.deps, caller, args));
  }

  @FieldResolver(() => User, { nullable: true, description: `A user; null when there is none. ${NEEDS}` })
  async user(
    @Root() { caller }: AdminQuery,
    @Arg('name', () => String, { description: 'The user name, in any case' }) name: string,
  ): Promise<User | null> {
    const user = await findUser(this.deps, caller, name);
    return user && new User(user);
  }

  @FieldResolver(() => [Role], { description: `All roles, the built-in ones first. ${NEEDS}` })
  async roles(@Root() { caller }: AdminQuery): Promise<Role[]> {
    return listRoles(this.deps, caller);
  }

  @FieldResolver(() => [Permission], { description: `All permissions that a role may give. ${NEEDS}` })
  permissions(@Root() { caller }: AdminQuery): Permission[] {
    return listPermissions(caller);
  }
}
