import { normalisePassword } from '../domain/password-rules';
import type { PasswordHasher } from '../domain/ports';
import type { UseCaseDeps } from './deps';

/**
 * Hashes passwords before the transaction that sets them: hashing takes long, and nobody else could write meanwhile.
 *
 * @param passwords by user name, in any case; those of users who have them already are compared instead
 * @returns a hasher that knows the answers beforehand, and finds out others
 */
export async function prepareHasher(
  { hasher, storage }: Pick<UseCaseDeps, 'hasher' | 'storage'>,
  passwords: ReadonlyMap<string, string>,
): Promise<PasswordHasher> {
  const hashes = new Map<string, string>();
  const answers = new Map<string, boolean>();
  const known = (hash: string | null, password: string) => JSON.stringify([hash, password]);
  for (const [name, given] of passwords) {
    const password = normalisePassword(given);
    const { passwordHash = null } = (await storage.users.findByName(name)) ?? {};
    const same = passwordHash !== null && (await hasher.verify(passwordHash, password));
    answers.set(known(passwordHash, password), same);
    if (!same && !hashes.has(password)) hashes.set(password, await hasher.hash(password));
  }
  return {
    hash: async (password) => hashes.get(password) ?? hasher.hash(password),
    verify: async (hash, password) => answers.get(known(hash, password)) ?? hasher.verify(hash, password),
  };
}
