import type { TokenCaller, UserCaller } from '../../src/domain/caller';
import type { PermissionName } from '../../src/domain/permissions';
import type { UserKind } from '../../src/domain/user';
import { createToken, type CreateTokenInput } from '../../src/service/create-token';
import type { UseCaseDeps } from '../../src/service/deps';
import { authenticate } from './authenticate';

/** Where they call from: an address of documentation (RFC 5737). */
const ADDRESS = '192.0.2.1';

/** Somebody to make for a test. */
export interface Somebody {
  readonly name: string;
  readonly roles?: readonly string[];
  readonly kind?: UserKind;
  readonly password?: string;
}

/** Stores a user and returns them as a caller with a session. */
export async function makeUser(
  { storage, secrets, clock, hasher }: UseCaseDeps,
  { name, roles = ['token-user'], kind = 'PERSON', password }: Somebody,
): Promise<UserCaller> {
  const id = secrets.uuid();
  const passwordHash = password === undefined ? null : await hasher.hash(password);
  const createdAt = clock.now();
  await storage.users.insert({
    id,
    name,
    displayName: null,
    email: null,
    kind,
    roles,
    passwordHash,
    createdAt,
  });
  return { via: 'session', user: await load(storage, id), address: ADDRESS };
}

/** The same, with a role of these permissions alone. */
export async function makeUserWith(
  deps: UseCaseDeps,
  name: string,
  permissions: readonly PermissionName[],
): Promise<UserCaller> {
  const role = `role-of-${name}`;
  await deps.storage.roles.insert({ name: role, description: null, permissions, builtIn: false });
  return makeUser(deps, { name, roles: [role] });
}

/** Makes a token of the caller and returns its text, and it as a caller. */
export async function makeToken(
  deps: UseCaseDeps,
  owner: UserCaller,
  input: Partial<CreateTokenInput> = {},
): Promise<{ text: string; caller: TokenCaller }> {
  const text = await createToken(deps, owner, { name: deps.secrets.uuid(), ...input });
  const caller = await authenticate(deps, { kind: 'token', text }, ADDRESS);
  if (caller.via !== 'token') throw new Error('A token does not act as one');
  return { text, caller };
}

async function load(storage: UseCaseDeps['storage'], id: string): Promise<UserCaller['user']> {
  const user = await storage.users.find(id);
  if (!user) throw new Error('A user is not there after being stored');
  return user;
}
