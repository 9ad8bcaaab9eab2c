import { changePassword } from '../../src/service/change-password';
import { createUser } from '../../src/service/create-user';
import { deleteUser } from '../../src/service/delete-user';
import { updateUser } from '../../src/service/update-user';
import { verifyToken } from '../../src/service/verify-token';
import { makeToken, makeUser, makeUserWith } from '../support/callers';
import { makeDeps } from '../support/deps';

const PASSWORD = 'a password that is long enough';

async function setUp() {
  const deps = makeDeps();
  const root = await makeUser(deps, { name: 'root', roles: ['administrator'] });
  return { deps, root };
}

describe('creating a user', () => {
  it('gives no role that is deleted while the password is being hashed: a later one of its name is another', async () => {
    const { deps, root } = await setUp();
    await deps.storage.roles.insert({ name: 'own', description: null, permissions: [], builtIn: false });
    const hash = async (password: string) => {
      await deps.storage.roles.delete('own');
      return deps.hasher.hash(password);
    };
    const hasher = { ...deps.hasher, hash };
    const input = { username: 'anna', password: PASSWORD, roles: ['own'] };
    await expect(createUser({ ...deps, hasher }, root, input)).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      field: 'roles',
    });
    expect(await deps.storage.users.findByName('anna')).toBeNull();
  });

  it('makes a person who makes tokens, unless told otherwise', async () => {
    const { deps, root } = await setUp();
    expect(await createUser(deps, root, { username: 'Anna' })).toMatchObject({
      name: 'Anna',
      kind: 'PERSON',
      roles: ['token-user'],
      locked: false,
    });
    expect(await createUser(deps, root, { username: 'ci', kind: 'SERVICE' })).toMatchObject({ roles: [] });
  });

  it.each([
    ['username', { username: 'white space' }],
    ['password', { password: 'too short' }],
    ['password', { password: 'x'.repeat(257) }],
    ['password', { kind: 'SERVICE', password: PASSWORD }],
    ['email', { email: 'nobody' }],
    ['displayName', { displayName: 'x'.repeat(101) }],
    ['roles', { roles: ['no-such-role'] }],
  ] as const)('refuses an unusable %s and makes nobody', async (field, input) => {
    const { deps, root } = await setUp();
    await expect(createUser(deps, root, { username: 'anna', ...input })).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      field,
    });
    expect(await deps.storage.users.count('')).toBe(1);
  });

  it('refuses a name in use, whatever its case', async () => {
    const { deps, root } = await setUp();
    await expect(createUser(deps, root, { username: 'ROOT' })).rejects.toMatchObject({
      code: 'NAME_TAKEN',
      field: 'username',
    });
  });
});

describe('nobody gives what they lack', () => {
  it('in roles of a new or an old user', async () => {
    const { deps } = await setUp();
    const clerk = await makeUserWith(deps, 'clerk', ['user-administration', 'personal-api-tokens']);
    await makeUser(deps, { name: 'anna' });
    await expect(createUser(deps, clerk, { username: 'b', roles: ['administrator'] })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(updateUser(deps, clerk, 'anna', { roles: ['administrator'] })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(updateUser(deps, clerk, 'clerk', { roles: ['administrator'] })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    expect(await createUser(deps, clerk, { username: 'b' })).toMatchObject({ roles: ['token-user'] });
  });

  it('and nobody changes, locks or deletes a user who may do more than they', async () => {
    const { deps } = await setUp();
    const clerk = await makeUserWith(deps, 'clerk', ['user-administration']);
    const forbidden = { code: 'FORBIDDEN' };
    await expect(updateUser(deps, clerk, 'root', { locked: true })).rejects.toMatchObject(forbidden);
    await expect(updateUser(deps, clerk, 'root', { password: PASSWORD })).rejects.toMatchObject(forbidden);
    await expect(deleteUser(deps, clerk, 'root')).rejects.toMatchObject(forbidden);
    expect(await deps.storage.users.findByName('root')).toMatchObject({ locked: false, passwordHash: null });
  });

  it('and without the permission user-administration nobody does anything to users', async () => {
    const { deps } = await setUp();
    const anna = await makeUser(deps, { name: 'anna' });
    await makeUser(deps, { name: 'ben', roles: [] });
    for (const attempt of [
      createUser(deps, anna, { username: 'c' }),
      updateUser(deps, anna, 'ben', { locked: true }),
      deleteUser(deps, anna, 'ben'),
    ]) {
      await expect(attempt).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
  });
});

describe('a token of an administrator', () => {
  it('sets no password, whatever its scopes', async () => {
    const { deps, root } = await setUp();
    const { caller } = await makeToken(deps, root, { scopes: ['full-access'] });
    await makeUser(deps, { name: 'anna' });
    for (const attempt of [
      createUser(deps, caller, { username: 'b', password: PASSWORD }),
      updateUser(deps, caller, 'anna', { password: PASSWORD }),
      changePassword(deps, caller, { currentPassword: PASSWORD, newPassword: `${PASSWORD}!` }, '192.0.2.1'),
    ]) {
      await expect(attempt).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
    expect(await deps.storage.users.findByName('b')).toBeNull();
  });
});

describe('the last administrator', () => {
  it.each([{ locked: true }, { roles: [] }, { roles: ['token-user'] }])(
    'is not lost by %j',
    async (change) => {
      const { deps, root } = await setUp();
      const other = await makeUser(deps, { name: 'other', roles: ['administrator'] });
      await deps.storage.users.update(root.user.id, { locked: true }, deps.clock.now());
      await expect(updateUser(deps, root, 'other', change)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      expect(await deps.storage.users.find(other.user.id)).toMatchObject({
        locked: false,
        roles: ['administrator'],
      });
    },
  );

  it('is not deleted', async () => {
    const { deps, root } = await setUp();
    await makeUser(deps, { name: 'other', roles: ['administrator'] });
    await deps.storage.users.update(root.user.id, { locked: true }, deps.clock.now());
    await expect(deleteUser(deps, root, 'other')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await deps.storage.users.findByName('other')).not.toBeNull();
  });

  it('is still there when two administrators demote each other at once', async () => {
    for (let round = 0; round < 50; round += 1) {
      const { deps, root } = await setUp();
      const other = await makeUser(deps, { name: 'other', roles: ['administrator'] });
      await Promise.allSettled([
        updateUser(deps, root, 'other', { roles: [] }),
        updateUser(deps, other, 'root', { roles: [] }),
      ]);
      expect(await deps.storage.users.countUnlockedWithRole('administrator')).toBe(1);
    }
  });
});

describe('oneself', () => {
  it('is neither locked nor deleted, and gets a new password only with the old one', async () => {
    const { deps, root } = await setUp();
    await makeUser(deps, { name: 'other', roles: ['administrator'] });
    const badInput = { code: 'BAD_USER_INPUT' };
    await expect(updateUser(deps, root, 'root', { locked: true })).rejects.toMatchObject(badInput);
    await expect(updateUser(deps, root, 'root', { password: PASSWORD })).rejects.toMatchObject(badInput);
    await expect(deleteUser(deps, root, 'Root')).rejects.toMatchObject(badInput);
  });
});

describe('deleting a user', () => {
  it('deletes their tokens too', async () => {
    const { deps, root } = await setUp();
    const anna = await makeUser(deps, { name: 'anna' });
    const { text } = await makeToken(deps, anna);
    expect(await deleteUser(deps, root, 'ANNA')).toBe(true);
    expect(await verifyToken(deps, text)).toBeNull();
    expect(await deleteUser(deps, root, 'anna')).toBe(false);
  });
});

describe('updating a user', () => {
  it('leaves what is omitted or null, and takes texts away that are empty', async () => {
    const { deps, root } = await setUp();
    await createUser(deps, root, { username: 'anna', displayName: 'Anna', email: 'anna@example.org' });
    const unchanged = { displayName: 'Anna', email: 'anna@example.org', roles: ['token-user'] };
    expect(await updateUser(deps, root, 'anna', { displayName: null, roles: null })).toMatchObject(unchanged);
    expect(await updateUser(deps, root, 'anna', { displayName: '', email: '' })).toMatchObject({
      displayName: null,
      email: null,
    });
  });

  it('says nothing of an unknown one', async () => {
    const { deps, root } = await setUp();
    expect(await updateUser(deps, root, 'nobody', { locked: true })).toBeNull();
  });
});
