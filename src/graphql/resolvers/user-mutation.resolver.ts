import { Arg, Args, FieldResolver, Resolver, Root } from 'type-graphql';
import { createUser } from '../../service/create-user';
import { deleteUser } from '../../service/delete-user';
import type { UseCaseDeps } from '../../service/deps';
import { updateUser } from '../../service/update-user';
import { CreateUserArgs } from '../inputs/create-user.args';
import { UpdateUserArgs } from '../inputs/update-user.args';
import { UserMutation } from '../types/user-mutation.type';
import { User } from '../types/user.type';

/** What can be done with users. */
@Resolver(() => UserMutation)
export class UserMutationResolver {
  constructor(private readonly deps: UseCaseDeps) {}

  @FieldResolver(() => User, { description: 'Adds a user' })
  async createUser(
    @Root() { caller }: UserMutation,
    @Args(() => CreateUserArgs) args: CreateUserArgs,
  ): Promise<User> {
    return new User(await createUser(this.deps, caller, args));
  }

  @FieldResolver(() => User, {
    nullable: true,
    description: 'Changes what is given of a user; null for an unknown one',
  })
  async updateUser(
    @Root() { caller }: UserMutation,
    @Args(() => UpdateUserArgs) { name, ...changes }: UpdateUserArgs,
  ): Promise<User | null> {
    const user = await updateUser(this.deps, caller, name, changes);
    return user && new User(user);
  }

  @FieldResolver(() => Boolean, {
    description:
      'Deletes a user with their tokens; false for an unknown one. Never oneself, never the last administrator.',
  })
  async deleteUser(
    @Root() { caller }: UserMutation,
    @Arg('name', () => String, { description: 'The user name, in any case' }) name: string,
  ): Promise<boolean> {
    return deleteUser(this.deps, caller, name);
  }
}
