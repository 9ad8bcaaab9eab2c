import { NameTakenError } from '../../../src/domain/errors';
import type { NewUser, Storage } from '../../../src/domain/stores';
import {
  aNewUser,
  aSession,
  aToken,
  later,
  storeToken,
  storeUser,
  uniqueText,
} from '../../support/samples-storage';

/** What every user store does. */
export function defineUserStoreContract(storage: () => Storage): void {
  const full = (): NewUser =>
    aNewUser({
      name: uniqueText('Ada.Lovelace'),
      displayName: 'Ada Löv💚lace',
      email: 'Ada@Example.org',
      kind: 'SERVICE',
      roles: ['token-user', 'administrator', 'gone', 'token-user'],
      passwordHash: '$argon2id$v=19$m=47104,t=1,p=1$c2FsdA$aGFzaA',
    });

  it('keeps every field, with what the roles permit now, and the password only for sign-in', async () => {
    const user = full();
    await storage().users.insert(user);
    const { passwordHash, ...fields } = user;
    const expected = {
      ...fields,
      locked: false,
      roles: ['administrator', 'gone', 'token-user'],
      credentialVersion: 1,
      updatedAt: user.createdAt,
    };
    const found = await storage().users.find(user.id);
    expect(found).toStrictEqual({ ...expected, permissions: found?.permissions });
    expect(found?.permissions.has('user-administration')).toBe(true);
    const byName = await storage().users.findByName(user.name.toUpperCase());
    expect(byName).toStrictEqual({ ...expected, permissions: found?.permissions, passwordHash });
  });

  it('finds nobody by an id or a name that is empty, unknown or odd', async () => {
    const { id, name } = await storeUser(storage());
    for (const other of [
      '',
      `${id} `,
      id.toUpperCase(),
      `${name}%`,
      `${name} `,
      `${name}\0`,
      '_',
      '\udc00',
    ]) {
      expect(await storage().users.find(other)).toBeNull();
      expect(await storage().users.findByName(other)).toBeNull();
      expect(await storage().users.update(other, { locked: true }, later(1))).toBe(false);
      expect(await storage().users.delete(other)).toBe(false);
    }
    expect(await storage().users.find(id)).toMatchObject({ locked: false });
  });

  it('finds many by their ids, each once', async () => {
    const users = [await storeUser(storage(), { roles: ['a', 'b'] }), await storeUser(storage())] as const;
    const ids = users.map(({ id }) => id);
    const unknown = Array.from({ length: 1500 }, () => aNewUser().id);
    const found = await storage().users.findMany([...ids, ids[0]!, ...unknown, '', '\0']);
    expect(found.map(({ id }) => id).sort()).toStrictEqual([...ids].sort());
    expect(found.find(({ id }) => id === ids[0])).toStrictEqual(await storage().users.find(ids[0]!));
    expect(await storage().users.findMany([])).toStrictEqual([]);
  });

  it('takes a name once, whatever its case', async () => {
    const { name } = await storeUser(storage());
    const again = storage().users.insert(aNewUser({ name: name.toUpperCase() }));
    await expect(again).rejects.toThrow(NameTakenError);
    await expect(again).rejects.toMatchObject({ field: 'username' });
  });

  it('refuses a second user of one id without calling the name taken', async () => {
    const { id } = await storeUser(storage());
    const failure = await storage()
      .users.insert(aNewUser({ id }))
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Error);
    expect(failure).not.toBeInstanceOf(NameTakenError);
  });

  it('changes the fields that are given and leaves the others', async () => {
    const { id, name } = await storeUser(storage(), { ...full(), roles: ['a'] });
    const changes = [
      { displayName: 'Other' },
      { email: null },
      { roles: ['c', 'b', 'c'] },
      { roles: [] },
      { displayName: undefined, passwordHash: undefined },
      {},
    ];
    let expected = await storage().users.findByName(name);
    for (const [index, change] of changes.entries()) {
      const updatedAt = later(100 + index);
      expect(await storage().users.update(id, change, updatedAt)).toBe(true);
      const defined = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
      expected = { ...expected!, ...defined, updatedAt };
      if (change.roles?.length) expected = { ...expected, roles: ['b', 'c'] };
      expect(await storage().users.findByName(name)).toStrictEqual(expected);
    }
  });

  it('raises the credential version with a password and with a lock, and with nothing else', async () => {
    const { id } = await storeUser(storage(), { passwordHash: 'first' });
    const versionAfter = async (changes: Parameters<Storage['users']['update']>[1]) => {
      await storage().users.update(id, changes, later(1));
      return (await storage().users.find(id))?.credentialVersion;
    };
    expect(await versionAfter({ displayName: 'x', email: 'y', roles: ['z'] })).toBe(1);
    expect(await versionAfter({ passwordHash: 'second' })).toBe(2);
    expect(await versionAfter({ locked: true })).toBe(3);
    expect(await versionAfter({ locked: false })).toBe(3);
    expect(await versionAfter({ passwordHash: null, locked: true })).toBe(4);
  });

  it('deletes a user with tokens, roles and sessions', async () => {
    const user = await storeUser(storage(), { roles: ['some-role'] });
    const other = await storeUser(storage());
    const [token, kept] = [await storeToken(storage(), user), await storeToken(storage(), other)];
    const session = aSession(user);
    await storage().sessions.insert(session);
    expect(await storage().users.delete(user.id)).toBe(true);
    expect(await storage().users.delete(user.id)).toBe(false);
    expect(await storage().users.find(user.id)).toBeNull();
    expect(await storage().tokens.find(token.key)).toBeNull();
    expect(await storage().tokens.findForVerification(token.key)).toBeNull();
    expect(await storage().sessions.find(session.id)).toBeNull();
    expect(await storage().tokens.find(kept.key)).not.toBeNull();
    await storage().users.insert({ ...user, roles: [] });
    expect(await storage().users.find(user.id)).toMatchObject({ roles: [] });
    await storage().tokens.insert(aToken(user), 1);
  });

  it('counts the persons who have a role and are not locked', async () => {
    const role = uniqueText('role');
    const { id } = await storeUser(storage(), { roles: [role, 'other'] });
    await storeUser(storage(), { roles: [role] });
    await storeUser(storage(), { roles: [role], kind: 'SERVICE' });
    await storeUser(storage(), { roles: [role.toUpperCase(), `${role} `] });
    expect(await storage().users.countUnlockedWithRole(role)).toBe(2);
    await storage().users.update(id, { locked: true }, later(1));
    expect(await storage().users.countUnlockedWithRole(role)).toBe(1);
    expect(await storage().transaction((stores) => stores.users.countUnlockedWithRole(role))).toBe(1);
    for (const none of ['', '%', '\0']) expect(await storage().users.countUnlockedWithRole(none)).toBe(0);
  });
}
