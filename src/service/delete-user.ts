import { requirePermission, type Principal } from '../domain/caller';
import { refuseBeyond } from '../domain/delegation';
import { BadUserInputError } from '../domain/errors';
import type { UseCaseDeps } from './deps';
import { refuseLosingLastAdministrator } from './granting-roles';

/**
 * Deletes a user with their tokens and sessions.
 *
 * @param name the user's name, in any case
 * @returns false for an unknown one
 * @throws BadUserInputError field `name`: oneself
 * @throws ForbiddenError    the user's permissions exceed the caller's, or nobody would be left to administer
 */
export async function deleteUser(
  { storage }: Pick<UseCaseDeps, 'storage'>,
  caller: Principal,
  name: string,
): Promise<boolean> {
  requirePermission(caller, 'user-administration');
  return storage.transaction(async (stores) => {
    const user = await stores.users.findByName(name);
    if (!user) return false;
    if (user.id === caller.user.id) throw new BadUserInputError('name', 'name must not be your own');
    refuseBeyond(caller, user.permissions, `the user ${user.name}`);
    await refuseLosingLastAdministrator(stores, user);
    return stores.users.delete(user.id);
  });
}
