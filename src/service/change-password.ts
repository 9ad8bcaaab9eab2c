import { actorOf } from '../domain/audit-event';
import { refuseTokens, type Principal } from '../domain/caller';
import { BadUserInputError } from '../domain/errors';
import { checkPassword } from '../domain/password-rules';
import type { UseCaseDeps } from './deps';
import { passwordChanged } from './audit-events';
import { refuseShutOut } from './refuse-shut-out';
import { openSession } from './sessions';
import { verifyPassword } from './verify-password';

/**
 * Changes the caller's own password. All their sessions and kept Basic credentials end; tokens live on. Somebody who
 * changes it from a browser gets a new session.
 *
 * @param address the caller's address in canonical form; a wrong current password counts as a failed sign-in
 * @returns the new session's cookie value; null when the caller used none
 * @throws BadUserInputError field `currentPassword` (wrong) or `newPassword` (too short or too long)
 * @throws ForbiddenError    the caller is a token
 * @throws UnauthenticatedError the caller was shut out meanwhile
 * @throws RateLimitedError  too many failures from there
 */
export async function changePassword(
  deps: UseCaseDeps,
  caller: Principal,
  input: { readonly currentPassword: string; readonly newPassword: string },
  address: string,
): Promise<string | null> {
  refuseTokens(caller, 'change a password');
  const password = checkPassword('newPassword', input.newPassword, deps.settings.passwordMinLength);
  const user = await verifyPassword(deps, caller.user.name, input.currentPassword, address, actorOf(caller));
  if (!user) throw new BadUserInputError('currentPassword', 'currentPassword is not your current password');
  const passwordHash = await deps.hasher.hash(password);
  const changed = await deps.storage.transaction(async (stores) => {
    const now = deps.clock.now();
    // Hashing takes long: another password may have been set, or the user locked.
    await refuseShutOut(stores, caller, now);
    await stores.users.update(user.id, { passwordHash }, now);
    await stores.audit.append(passwordChanged(caller, now, user));
    return stores.users.find(user.id);
  });
  return changed && caller.via === 'session' ? openSession(deps, changed, address) : null;
}
