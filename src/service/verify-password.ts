import type { AuditActor } from '../domain/audit-event';
import { normalisePassword } from '../domain/password-rules';
import type { SignInRefusal } from '../domain/tally';
import type { UserWithPassword } from '../domain/user';
import type { UseCaseDeps } from './deps';
import { noteFailedSignIn, throttled, type OnPasswordRefused } from './note-credentials';

/**
 * Checks a name and a password, as often as is asked: throttle it.
 *
 * Costs the same whether the user exists or not.
 *
 * @param name      the user name, in any case
 * @param onRefused is told why not: for the server itself, never for the caller
 * @returns null when they are wrong, or the user cannot sign in: locked, or without a password
 * @throws UnavailableError too many passwords are being checked, or the database does not answer
 */
export async function matchPassword(
  { storage, hasher }: Pick<UseCaseDeps, 'storage' | 'hasher'>,
  name: string,
  password: string,
  onRefused: OnPasswordRefused,
): Promise<UserWithPassword | null> {
  const user = await storage.users.findByName(name);
  const right = await hasher.verify(user?.passwordHash ?? null, normalisePassword(password));
  if (user && right && !user.locked && user.kind === 'PERSON') return user;
  onRefused(reasonAgainst(user), user);
  return null;
}

function reasonAgainst(user: UserWithPassword | null): SignInRefusal {
  if (user === null) return 'unknown-user';
  if (user.locked) return 'user-locked';
  return user.passwordHash === null || user.kind !== 'PERSON' ? 'no-password' : 'wrong-password';
}

/**
 * The same, unless there were too many failures. What fails is noted.
 *
 * @param address the caller's address in canonical form; failures are counted for it
 * @param actor   who tries, if that is known
 * @throws RateLimitedError too many failures from there
 */
export async function verifyPassword(
  deps: Pick<UseCaseDeps, 'storage' | 'hasher' | 'throttle' | 'notes' | 'tally'>,
  name: string,
  password: string,
  address: string,
  actor?: AuditActor,
): Promise<UserWithPassword | null> {
  const onRefused = noteFailedSignIn(deps, address, actor);
  return throttled(deps, address, () => matchPassword(deps, name, password, onRefused));
}
