import { setTimeout as sleep } from 'node:timers/promises';
import { NameTakenError } from '../../../src/domain/errors';
import type { Storage, Stores } from '../../../src/domain/stores';
import { aNewUser, aToken, later, storeToken, storeUser } from '../../support/samples-storage';

/** What every storage does with transactions. */
export function defineTransactionContract(storage: () => Storage): void {
  const exists = async (id: string) => (await storage().users.find(id)) !== null;

  it('takes effect wholly, and answers what the work answers', async () => {
    const [first, second] = [aNewUser(), aNewUser()];
    const answer = await storage().transaction(async ({ users }) => {
      await users.insert(first);
      await users.insert(second);
      return 'done';
    });
    expect(answer).toBe('done');
    expect([await exists(first.id), await exists(second.id)]).toStrictEqual([true, true]);
  });

  it('is undone wholly when the work fails, and throws what the work threw', async () => {
    const user = await storeUser(storage());
    const token = await storeToken(storage(), user);
    const added = aNewUser();
    const failure = new Error('The work failed');
    const work = storage().transaction(async (stores) => {
      await stores.users.insert(added);
      await stores.users.update(user.id, { roles: ['administrator'], locked: true }, later(1));
      await stores.tokens.delete(token.key);
      throw failure;
    });
    await expect(work).rejects.toBe(failure);
    expect(await exists(added.id)).toBe(false);
    expect(await storage().users.find(user.id)).toMatchObject({
      roles: [],
      locked: false,
      credentialVersion: 1,
    });
    expect(await storage().tokens.find(token.key)).not.toBeNull();
    await expect(storage().tokens.insert(aToken(user), 1)).rejects.toThrow();
  });

  it('is seen from within at once, and from outside when it has ended', async () => {
    const user = aNewUser();
    await storage().transaction(async ({ users }) => {
      await users.insert(user);
      expect(await users.find(user.id)).not.toBeNull();
      expect(await exists(user.id)).toBe(false);
    });
    expect(await exists(user.id)).toBe(true);
  });

  it('goes on after a failure that the work catches, without a trace of what failed', async () => {
    const user = await storeUser(storage());
    const { name } = await storeToken(storage(), user);
    const added = aToken(user);
    await storage().transaction(async ({ tokens }) => {
      await expect(tokens.insert(aToken(user, { name }), 2)).rejects.toThrow(NameTakenError);
      await tokens.insert(added, 2);
    });
    expect(await storage().tokens.find(added.key)).not.toBeNull();
    await storage().tokens.delete(added.key);
    await storage().tokens.insert(added, 2);
  });

  it('lets calls within it run side by side, and lets none run after its end', async () => {
    const users = Array.from({ length: 5 }, () => aNewUser());
    const late: { stores?: Stores } = {};
    const work = storage().transaction(async (stores) => {
      late.stores = stores;
      const inserts = users.map((user) => stores.users.insert(user));
      await Promise.race([Promise.all(inserts), Promise.reject(new Error('too soon'))]);
    });
    await expect(work).rejects.toThrow('too soon');
    await sleep(20);
    expect(await Promise.all(users.map(({ id }) => exists(id)))).toStrictEqual(users.map(() => false));
    await expect(late.stores?.users.insert(aNewUser())).rejects.toThrow('The transaction has ended');
    await expect(late.stores?.users.find('x')).rejects.toThrow('The transaction has ended');
  });

  it('refuses a write past its own stores, instead of waiting for itself', async () => {
    const user = aNewUser();
    const message = 'Within a transaction only the stores that it gives may be used';
    await expect(storage().transaction(() => storage().users.insert(user))).rejects.toThrow(message);
    const nested = storage().transaction(() => storage().transaction(async () => undefined));
    await expect(nested).rejects.toThrow(message);
    await storage().users.insert(user);
  });

  it('keeps two transactions from taking away the last one of a role', async () => {
    const role = aNewUser().id;
    const [first, second] = [
      await storeUser(storage(), { roles: [role] }),
      await storeUser(storage(), { roles: [role] }),
    ] as const;
    const demote = (id: string) =>
      storage().transaction(async ({ users }) => {
        if ((await users.countUnlockedWithRole(role)) < 2) return false;
        await sleep(20);
        return users.update(id, { roles: [] }, later(1));
      });
    const outcomes = await Promise.all([demote(first.id), demote(second.id)]);
    expect(outcomes.sort()).toStrictEqual([false, true]);
    expect(await storage().users.countUnlockedWithRole(role)).toBe(1);
  });

  it('gives a sign of life', async () => {
    await expect(storage().ping()).resolves.toBeUndefined();
  });
}
