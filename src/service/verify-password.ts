import { normalisePassword } from '../domain/password-rules';
import type { UserWithPassword } from '../domain/user';
import type { UseCaseDeps } from './deps';

/** What checking a password takes. */
export type PasswordDeps = Pick<UseCaseDeps, 'storage' | 'hasher' | 'throttle'>;

/**
 * Checks a name and a password, at the same cost whether the user exists or not.
 *
 * @param name    the user name, in any case
 * @param address the caller's address in canonical form; failures are counted for it
 * @returns null when they are wrong, or the user cannot sign in: locked, or without a password
 * @throws RateLimitedError  too many failures from there
 * @throws UnavailableError too many passwords are being checked, or the database does not answer
 */
export async function verifyPassword(
  deps: PasswordDeps,
  name: string,
  password: string,
  address: string,
): Promise<UserWithPassword | null> {
  return deps.throttle.run(name, address, async () => {
    const user = await deps.storage.users.findByName(name);
    const right = await deps.hasher.verify(user?.passwordHash ?? null, normalisePassword(password));
    return user && right && !user.locked && user.kind === 'PERSON' ? user : null;
  });
}
