import { Arg, Args, FieldResolver, Resolver, Root } from 'type-graphql';
import { createRole } from '../../service/create-role';
import { deleteRole } from '../../service/delete-role';
import type { UseCaseDeps } from '../../service/deps';
import { updateRole } from '../../service/update-role';
import { CreateRoleArgs } from '../inputs/create-role.args';
import { UpdateRoleArgs } from '../inputs/update-role.args';
import { RoleMutation } from '../types/role-mutation.type';
import { Role } from '../types/role.type';

/** What can be done with roles; the built-in ones stay as they are. */
@Resolver(() => RoleMutation)
export class RoleMutationResolver {
  constructor(private readonly deps: UseCaseDeps) {}

  @FieldResolver(() => Role, { description: 'Adds a role' })
  async createRole(
    @Root() { caller }: RoleMutation,
    @Args(() => CreateRoleArgs) args: CreateRoleArgs,
  ): Promise<Role> {
    return createRole(this.deps, caller, args);
  }

  @FieldResolver(() => Role, {
    nullable: true,
    description: 'Changes what is given of a role; null for an unknown one',
  })
  async updateRole(
    @Root() { caller }: RoleMutation,
    @Args(() => UpdateRoleArgs) { name, ...changes }: UpdateRoleArgs,
  ): Promise<Role | null> {
    return updateRole(this.deps, caller, name, changes);
  }

  @FieldResolver(() => Boolean, {
    description: 'Deletes a role and takes it from its users; false for an unknown one',
  })
  async deleteRole(
    @Root() { caller }: RoleMutation,
    @Arg('name', () => String, { description: 'Its name' }) name: string,
  ): Promise<boolean> {
    return deleteRole(this.deps, caller, name);
  }
}
