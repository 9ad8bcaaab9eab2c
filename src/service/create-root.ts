import { ADMINISTRATOR } from '../domain/role';
import { normalisePassword } from '../domain/password-rules';
import type { UseCaseDeps } from './deps';

/** The name of the first user. */
export const ROOT = 'root';

/**
 * Gives an empty database its first user, who may do everything.
 *
 * @param password root's first password, already checked; null: one is generated, of 144 random bits
 * @returns the generated password, for the operator alone; null when there was one to take, or there are users already
 */
export async function createRoot(
  deps: Pick<UseCaseDeps, 'storage' | 'hasher' | 'secrets' | 'clock'>,
  password: string | null,
): Promise<string | null> {
  if ((await deps.storage.users.count('')) > 0) return null;
  const generated = password === null ? deps.secrets.bytes(18).toString('base64url') : null;
  const passwordHash = await deps.hasher.hash(normalisePassword(password ?? generated ?? ''));
  const user = {
    id: deps.secrets.uuid(),
    name: ROOT,
    displayName: null,
    email: null,
    kind: 'PERSON',
    roles: [ADMINISTRATOR],
    passwordHash,
    createdAt: deps.clock.now(),
  } as const;
  const created = await deps.storage.transaction(async (stores) => {
    // Another process may have been first.
    if ((await stores.users.count('')) > 0) return false;
    await stores.users.insert(user);
    return true;
  });
  return created ? generated : null;
}
