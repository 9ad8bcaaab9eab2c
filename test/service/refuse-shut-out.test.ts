import type { Principal } from '../../src/domain/caller';
import { changePassword } from '../../src/service/change-password';
import { createToken } from '../../src/service/create-token';
import { createUser } from '../../src/service/create-user';
import { regenerateToken } from '../../src/service/regenerate-token';
import { updateToken } from '../../src/service/update-token';
import { updateUser } from '../../src/service/update-user';
import { makeToken, makeUser } from '../support/callers';
import { makeDeps, type TestDeps } from '../support/deps';

const PASSWORD = 'a password that is long enough';

/** An administrator, a token of theirs, and a token and a user to change. */
async function makeWorld() {
  const deps = makeDeps();
  const anna = await makeUser(deps, { name: 'anna', roles: ['administrator'], password: PASSWORD });
  const { caller: token } = await makeToken(deps, anna, { scopes: ['full-access'], expireAt: '2100-01-01' });
  const { caller: other } = await makeToken(deps, anna, { state: 'ACTIVE', expireAt: '2100-01-01' });
  await makeUser(deps, { name: 'ben' });
  return { deps, anna, token, target: other.token.key };
}
type World = Awaited<ReturnType<typeof makeWorld>>;

/** What a request under way may still be about to do. */
const ATTEMPTS: Record<string, (world: World, caller: Principal) => Promise<unknown>> = {
  'makes no token': ({ deps }, caller) => createToken(deps, caller, { name: 'more', expireAt: '2099-01-01' }),
  'changes no token': ({ deps, target }, caller) => updateToken(deps, caller, target, { name: 'renamed' }),
  'regenerates no token': ({ deps, target }, caller) => regenerateToken(deps, caller, target, 0),
  'adds no user': ({ deps }, caller) => createUser(deps, caller, { username: 'carla' }),
  'changes no user': ({ deps }, caller) => updateUser(deps, caller, 'ben', { roles: ['administrator'] }),
};

const later = (deps: TestDeps) => new Date(deps.clock.now().getTime() + 1);

/** How a token is shut out while its request is under way. */
const ENDS_OF_TOKENS: Record<string, (world: World) => Promise<unknown>> = {
  deleted: ({ deps, token }) => deps.storage.tokens.delete(token.token.key),
  disabled: ({ deps, token }) =>
    deps.storage.tokens.update(token.token.key, { state: 'DISABLED' }, later(deps)),
  expired: ({ deps, token }) =>
    deps.storage.tokens.update(token.token.key, { expireAt: deps.clock.now() }, later(deps)),
  "a locked user's": ({ deps, anna }) =>
    deps.storage.users.update(anna.user.id, { locked: true }, later(deps)),
};

/** How a user is. */
const ENDS_OF_USERS: Record<string, (world: World) => Promise<unknown>> = {
  locked: ({ deps, anna }) => deps.storage.users.update(anna.user.id, { locked: true }, later(deps)),
  'locked and unlocked': async ({ deps, anna }) => {
    await deps.storage.users.update(anna.user.id, { locked: true }, later(deps));
    await deps.storage.users.update(anna.user.id, { locked: false }, later(deps));
  },
  'given another password': ({ deps, anna }) =>
    deps.storage.users.update(anna.user.id, { passwordHash: 'another' }, later(deps)),
};

const stored = async ({ deps }: World) => ({
  tokens: await deps.storage.tokens.count({}, deps.clock.now()),
  users: await deps.storage.users.list('', {}),
});

describe.each(Object.entries(ATTEMPTS))('a request under way %s', (_, attempt) => {
  it.each(Object.entries(ENDS_OF_TOKENS))('of a token that is %s meanwhile', async (_end, end) => {
    const world = await makeWorld();
    await end(world);
    const before = await stored(world);
    await expect(attempt(world, world.token)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(await stored(world)).toEqual(before);
  });

  it.each(Object.entries(ENDS_OF_USERS))('of a user who is %s meanwhile', async (_end, end) => {
    const world = await makeWorld();
    await end(world);
    const before = await stored(world);
    await expect(attempt(world, world.anna)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(await stored(world)).toEqual(before);
  });

  it('unless nothing happens meanwhile (control)', async () => {
    const world = await makeWorld();
    await expect(attempt(world, world.token)).resolves.toBeTruthy();
    const again = await makeWorld();
    await expect(attempt(again, again.anna)).resolves.toBeTruthy();
  });
});

describe('changing a password', () => {
  it('sets none when another one is set, or the user is locked, while it is being hashed', async () => {
    for (const changes of [{ passwordHash: 'set by an administrator' }, { locked: true }]) {
      const { deps, anna } = await makeWorld();
      const hash = async (password: string) => {
        await deps.storage.users.update(anna.user.id, changes, later(deps));
        return `hash of ${password}`;
      };
      const hasher = { hash, verify: async () => true };
      const input = { currentPassword: PASSWORD, newPassword: 'another password, long enough' };
      await expect(changePassword({ ...deps, hasher }, anna, input, '192.0.2.1')).rejects.toMatchObject({
        code: 'UNAUTHENTICATED',
      });
      const { passwordHash } = (await deps.storage.users.findByName('anna'))!;
      expect(passwordHash).not.toContain('another password');
    }
  });
});

it('a token may disable itself', async () => {
  const { deps, token } = await makeWorld();
  expect(await updateToken(deps, token, token.token.key, { state: 'DISABLED' })).toBe(true);
});
