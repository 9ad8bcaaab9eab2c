import { describeChange } from '../domain/audit-change';
import { eventBy, userSubject } from '../domain/audit-event';
import { requirePermission, type Principal } from '../domain/caller';
import { refuseBeyond } from '../domain/delegation';
import { BadUserInputError } from '../domain/errors';
import { LIMITS } from '../domain/limits';
import { tokensDeleted } from './audit-events';
import type { UseCaseDeps } from './deps';
import { countAdministrators, refuseLosingLastAdministrator } from './granting-roles';

/**
 * Deletes a user with their tokens and sessions.
 *
 * @param name the user's name, in any case
 * @returns false for an unknown one
 * @throws BadUserInputError field `name`: oneself
 * @throws ForbiddenError    the user's permissions exceed the caller's, or nobody would be left to administer
 */
export async function deleteUser(
  { storage, clock }: Pick<UseCaseDeps, 'storage' | 'clock'>,
  caller: Principal,
  name: string,
): Promise<boolean> {
  requirePermission(caller, 'user-administration');
  return storage.transaction(async (stores) => {
    const administrators = await countAdministrators(stores);
    const found = await stores.users.findByName(name);
    const user = found && (await stores.users.findForUpdate(found.id));
    if (!user) return false;
    if (user.id === caller.user.id) throw new BadUserInputError('name', 'name must not be your own');
    refuseBeyond(caller, user.permissions, `the user ${user.name}`);
    refuseLosingLastAdministrator(administrators, user);
    const tokens = await stores.tokens.deleteAllOf(user.id);
    if (!(await stores.users.delete(user.id))) return false;
    const now = clock.now();
    const change = describeChange('user', user, null);
    await stores.audit.append(
      ...tokensDeleted(caller, now, tokens),
      eventBy(caller, now, 'user.deleted', userSubject(user), change),
    );
    return true;
  }, LIMITS.massDeletion);
}
