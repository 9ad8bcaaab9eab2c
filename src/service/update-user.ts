import { describeChange, isChange } from '../domain/audit-change';
import { eventBy, userSubject, type NewAuditEvent } from '../domain/audit-event';
import { requirePermission, type Principal } from '../domain/caller';
import { refuseBeyond } from '../domain/delegation';
import { BadUserInputError } from '../domain/errors';
import { ADMINISTRATOR } from '../domain/role';
import { checkDisplayName, checkEmail } from '../domain/text-rules';
import type { User, UserChanges, UserWithPermissions } from '../domain/user';
import { passwordChanged } from './audit-events';
import { hashNewPassword } from './create-user';
import type { UseCaseDeps } from './deps';
import { checkRoles, countAdministrators, refuseLosingLastAdministrator } from './granting-roles';
import { refuseShutOut } from './refuse-shut-out';

/** What shall change. Null and absent leave a field as it is; an empty text takes a display name or address away. */
export interface UpdateUserInput {
  readonly displayName?: string | null;
  readonly email?: string | null;
  readonly locked?: boolean | null;
  readonly roles?: readonly string[] | null;
  readonly password?: string | null;
}

/**
 * Changes a user. A locked user's sessions end for good, their tokens until the user is unlocked; a new password ends
 * sessions and kept Basic credentials, and tokens live on.
 *
 * @param name the user's name, in any case
 * @returns the changed user; null for an unknown one
 * @throws UnauthenticatedError the caller was shut out meanwhile
 * @throws ForbiddenError    the user's permissions, or those given, exceed the caller's; or nobody would be left to
 *                           administer; or the caller is a token and sets a password
 * @throws BadUserInputError naming the argument
 */
export async function updateUser(
  deps: UseCaseDeps,
  caller: Principal,
  name: string,
  input: UpdateUserInput,
): Promise<UserWithPermissions | null> {
  requirePermission(caller, 'user-administration');
  const target = await deps.storage.users.findByName(name);
  if (!target) return null;
  refuseForOneself(caller, target, input);
  const plain = readChanges(input);
  // Hashed before the transaction: it takes long, and nobody else could write meanwhile.
  const passwordHash =
    input.password == null ? undefined : await hashNewPassword(deps, caller, target.kind, input.password);

  return deps.storage.transaction(async (stores) => {
    const administrators = await countAdministrators(stores);
    const user = await stores.users.findForUpdate(target.id);
    if (!user) return null;
    refuseBeyond(caller, user.permissions, `the user ${user.name}`);
    const roles = input.roles == null ? undefined : await checkRoles(stores, caller, input.roles);
    const changes = { ...plain, ...(roles && { roles }), ...(passwordHash && { passwordHash }) };
    if (Object.keys(changes).length === 0) return user;
    if (changes.locked || roles?.includes(ADMINISTRATOR) === false) {
      refuseLosingLastAdministrator(administrators, user);
    }
    const now = deps.clock.now();
    await refuseShutOut(stores, caller, now);
    await stores.users.update(user.id, changes, now);
    await stores.audit.append(...eventsOf(caller, now, user, changes));
    return stores.users.find(user.id);
  });
}

/** The lock and the password are told of apart. */
function eventsOf(caller: Principal, at: Date, user: User, changes: UserChanges): NewAuditEvent[] {
  const { locked, passwordHash, ...others } = changes;
  const change = describeChange('user', user, others);
  const lock = describeChange('user', user, { locked });
  const subject = userSubject(user);
  return [
    ...(isChange(change) ? [eventBy(caller, at, 'user.updated', subject, change)] : []),
    // Another lock ends what was proved meanwhile, even if the user is locked.
    ...(locked === true ? [eventBy(caller, at, 'user.locked', subject, lock)] : []),
    ...(locked === false && user.locked ? [eventBy(caller, at, 'user.unlocked', subject, lock)] : []),
    ...(passwordHash === undefined ? [] : [passwordChanged(caller, at, user)]),
  ];
}

function refuseForOneself(caller: Principal, target: User, input: UpdateUserInput): void {
  if (target.id !== caller.user.id) return;
  if (input.locked) throw new BadUserInputError('locked', 'locked cannot be set for yourself');
  if (input.password != null) {
    throw new BadUserInputError('password', 'password of your own is changed with changePassword');
  }
}

function readChanges(input: UpdateUserInput): UserChanges {
  return {
    ...(input.displayName != null && { displayName: checkDisplayName('displayName', input.displayName) }),
    ...(input.email != null && { email: checkEmail('email', input.email) }),
    ...(input.locked != null && { locked: input.locked }),
  };
}
