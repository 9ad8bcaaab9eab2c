import { LimitExceededError, NameTakenError } from '../../src/domain/errors';
import type { Storage } from '../../src/domain/stores';
import type { TokenWithDigest } from '../../src/domain/token';
import { createDataSource } from '../../src/storage/data-source';
import { openStorage } from '../../src/storage/open-storage';
import { createTestDatabase, describeOnEachEngine, type TestDatabase } from '../support/databases';
import { aToken, later, storeToken, storeUser } from '../support/samples-storage';

describeOnEachEngine('parallel writes', (engine) => {
  let database: TestDatabase;
  let storage: Storage;
  beforeAll(async () => {
    database = await createTestDatabase(engine);
    // On a busy machine the last of many that wait for one row waits long.
    storage = await openStorage({ database: database.location, timeLimit: 20_000 });
  });
  afterAll(async () => {
    await storage.close();
    await database.drop();
  });

  /** Outcomes by the name of their error; those without one are `done`. */
  async function tally(calls: readonly Promise<unknown>[]): Promise<Record<string, number>> {
    const tallied: Record<string, number> = {};
    for (const outcome of await Promise.allSettled(calls)) {
      const name = outcome.status === 'fulfilled' ? 'done' : (outcome.reason as Error).name;
      tallied[name] = (tallied[name] ?? 0) + 1;
    }
    return tallied;
  }

  /** The owner's counter, and how many rows there are. */
  async function counted(ownerId: string): Promise<{ counter: number; rows: number }> {
    const dataSource = await createDataSource(database.location).initialize();
    const [row] = await dataSource.query<[{ token_count: unknown }]>(
      `SELECT token_count FROM users WHERE id = '${ownerId}'`,
    );
    await dataSource.destroy();
    return { counter: Number(row.token_count), rows: await storage.tokens.count({ ownerId }, later(0)) };
  }

  it('give one name to one of fifty tokens', async () => {
    const owner = await storeUser(storage);
    const inserts = Array.from({ length: 50 }, () =>
      storage.tokens.insert(aToken(owner, { name: 'one' }), 200),
    );
    expect(await tally(inserts)).toStrictEqual({ done: 1, [NameTakenError.name]: 49 });
    expect(await counted(owner.id)).toStrictEqual({ counter: 1, rows: 1 });
  });

  it('give one name to one of fifty users', async () => {
    const name = 'Same.Name';
    const inserts = Array.from({ length: 50 }, () => storeUser(storage, { name, roles: ['a'] }));
    expect(await tally(inserts)).toStrictEqual({ done: 1, [NameTakenError.name]: 49 });
  });

  it('stop at the two hundredth token of 250', async () => {
    const owner = await storeUser(storage);
    const inserts = Array.from({ length: 250 }, () => storage.tokens.insert(aToken(owner), 200));
    const { done = 0, LimitExceededError: over = 0, UnavailableError: busy = 0 } = await tally(inserts);
    // On a busy machine some may not get a connection in time; they have left nothing.
    expect(done + over + busy).toBe(250);
    expect(await counted(owner.id)).toStrictEqual({ counter: done, rows: done });
    for (let left = 200 - done; left > 0; left--) await storage.tokens.insert(aToken(owner), 200);
    await expect(storage.tokens.insert(aToken(owner), 200)).rejects.toThrow(LimitExceededError);
  });

  it('keep the counter right beside deletes, renames and names that are taken', async () => {
    const owner = await storeUser(storage);
    const tokens: TokenWithDigest[] = [];
    for (let index = 0; index < 40; index++) tokens.push(await storeToken(storage, owner));
    const calls = tokens.flatMap((token, index) => [
      storage.tokens.delete(token.key),
      storage.tokens.delete(token.key),
      // The very name that is being deleted: taken or free, as it comes.
      storage.tokens.insert(aToken(owner, { name: token.name }), 60),
      storage.tokens.insert(aToken(owner, { name: `same ${index % 10}` }), 60),
      storage.tokens.update(tokens[(index + 1) % 40]!.key, { name: `renamed ${index % 3}` }, later(index)),
      ...(index === 20 ? [storage.tokens.deleteAllOf(owner.id)] : []),
    ]);
    const {
      done = 0,
      NameTakenError: taken = 0,
      LimitExceededError: over = 0,
      ...others
    } = await tally(calls);
    expect(others).toStrictEqual({});
    expect(done + taken + over).toBe(calls.length);
    const { counter, rows } = await counted(owner.id);
    expect(counter).toBe(rows);
    expect(rows).toBeLessThanOrEqual(60);
  });

  it('add up when each transaction changes what it has read', async () => {
    const owner = await storeUser(storage);
    const { key } = await storeToken(storage, owner, { description: '0' });
    await Promise.all(
      Array.from({ length: 20 }, () =>
        storage.transaction(async ({ tokens }) => {
          const token = await tokens.find(key);
          await tokens.update(key, { description: String(Number(token?.description) + 1) }, later(1));
        }),
      ),
    );
    expect((await storage.tokens.find(key))?.description).toBe('20');
  });

  it('leave no token behind of a user who is deleted meanwhile', async () => {
    const owner = await storeUser(storage);
    const inserts = Array.from({ length: 20 }, () => storage.tokens.insert(aToken(owner), 200));
    const deletion = storage.users.delete(owner.id);
    const { done = 0, BadUserInputError: gone = 0, ...others } = await tally([...inserts, deletion]);
    expect(others).toStrictEqual({});
    expect(done + gone).toBe(21);
    expect(await storage.tokens.count({ ownerId: owner.id }, later(0))).toBe(0);
  });
});
