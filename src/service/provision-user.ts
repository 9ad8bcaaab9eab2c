import type { Principal } from '../domain/caller';
import { BadUserInputError } from '../domain/errors';
import { normalisePassword } from '../domain/password-rules';
import { checkDisplayName, checkEmail } from '../domain/text-rules';
import type { UserKind, UserWithPassword } from '../domain/user';
import { createUser } from './create-user';
import { deleteUser } from './delete-user';
import type { UseCaseDeps } from './deps';
import { refuseDifferent, type ProvisionOutcome } from './provision-outcome';
import { updateUser } from './update-user';

/** What a user shall be; what is absent stays, or is as for a new one. */
export interface DeclaredUser {
  readonly action: 'create' | 'update' | 'delete';
  /** In any case. */
  readonly name: string;
  /** Never changes. */
  readonly kind?: UserKind;
  /** An empty text takes it away. */
  readonly displayName?: string;
  /** An empty text takes it away. */
  readonly email?: string;
  readonly locked?: boolean;
  readonly roles?: readonly string[];
  readonly password?: string;
}

/**
 * Makes a user be what is declared of them. Where they are so already, nothing changes: a password that is theirs is not
 * set again, which would end their sessions.
 *
 * @throws ForbiddenError    nobody would be left to administer
 * @throws BadUserInputError naming the field
 */
export async function provisionUser(
  deps: UseCaseDeps,
  caller: Principal,
  { action, ...declared }: DeclaredUser,
): Promise<ProvisionOutcome> {
  const { name, locked, kind, ...rest } = declared;
  const outcome = (change: ProvisionOutcome['change']): ProvisionOutcome => ({ kind: 'user', change, name });
  const user = await deps.storage.users.findByName(name);
  if (action === 'delete') {
    return outcome(user && (await deleteUser(deps, caller, name)) ? 'deleted' : 'unchanged');
  }
  if (action === 'create' && !user) {
    await createUser(deps, caller, { username: name, kind: kind ?? null, ...rest });
    if (locked) await updateUser(deps, caller, name, { locked });
    return outcome('created');
  }
  if (!user) throw new BadUserInputError('name', 'There is no such user');
  const different = await differentFields(deps, user, declared);
  if (different.length === 0) return outcome('unchanged');
  if (action === 'create') throw new BadUserInputError('name', refuseDifferent('user', different));
  if (different.includes('kind')) throw new BadUserInputError('kind', 'kind of a user never changes');
  const { password, ...others } = rest;
  const changed = different.includes('password') && password !== undefined ? { password } : {};
  await updateUser(deps, caller, name, { ...others, ...(locked !== undefined && { locked }), ...changed });
  return outcome('updated');
}

async function differentFields(
  { hasher }: Pick<UseCaseDeps, 'hasher'>,
  user: UserWithPassword,
  declared: Omit<DeclaredUser, 'action'>,
): Promise<string[]> {
  const { kind, displayName, email, locked, roles, password } = declared;
  const sorted = (names: readonly string[]) => JSON.stringify([...new Set(names)].sort());
  const found: string[] = [];
  if (kind !== undefined && kind !== user.kind) found.push('kind');
  if (displayName !== undefined && checkDisplayName('displayName', displayName) !== user.displayName) {
    found.push('displayName');
  }
  if (email !== undefined && checkEmail('email', email) !== user.email) found.push('email');
  if (locked !== undefined && locked !== user.locked) found.push('locked');
  if (roles !== undefined && sorted(roles) !== sorted(user.roles)) found.push('roles');
  if (password !== undefined) {
    const same =
      user.passwordHash !== null && (await hasher.verify(user.passwordHash, normalisePassword(password)));
    if (!same) found.push('password');
  }
  return found;
}
