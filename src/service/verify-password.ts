import { normalisePassword } from '../domain/password-rules';
import type { UserWithPassword } from '../domain/user';
import type { UseCaseDeps } from './deps';

/**
 * Checks a name and a password, as often as is asked: throttle it.
 *
 * Costs the same whether the user exists or not.
 *
 * @param name the user name, in any case
 * @returns null when they are wrong, or the user cannot sign in: locked, or without a password
 * @throws UnavailableError too many passwords are being checked, or the database does not answer
 */
export async function matchPassword(
  { storage, hasher }: Pick<UseCaseDeps, 'storage' | 'hasher'>,
  name: string,
  password: string,
): Promise<UserWithPassword | null> {
  const user = await storage.users.findByName(name);
  const right = await hasher.verify(user?.passwordHash ?? null, normalisePassword(password));
  return user && right && !user.locked && user.kind === 'PERSON' ? user : null;
}

/**
 * The same, unless there were too many failures.
 *
 * @param address the caller's address in canonical form; failures are counted for it
 * @throws RateLimitedError too many failures from there
 */
export async function verifyPassword(
  deps: Pick<UseCaseDeps, 'storage' | 'hasher' | 'throttle'>,
  name: string,
  password: string,
  address: string,
): Promise<UserWithPassword | null> {
  return deps.throttle.run(address, () => matchPassword(deps, name, password));
}
