import { setTimeout as sleep } from 'node:timers/promises';
import { NameTakenError, UnavailableError } from '../../../src/domain/errors';
import type { Storage } from '../../../src/domain/stores';
import { openDatabase } from '../../../src/storage/open-database';
import { openStorage } from '../../../src/storage/open-storage';
import { createTestDatabase, type TestDatabase } from '../../support/databases';
import { aNewUser, storeUser } from '../../support/samples-storage';

/** Milliseconds that a use of the database may take here. */
const LIMIT = 300;

const TIME_IS_UP = { code: 'UNAVAILABLE', detail: 'The database did not answer in time' };

const NEVER = new Promise<never>(() => undefined);

describe('a transaction on SQLite', () => {
  let database: TestDatabase;
  let storage: Storage;
  beforeEach(async () => {
    database = await createTestDatabase('sqlite');
    storage = await openStorage({ database: database.location, timeLimit: LIMIT });
  });
  afterEach(async () => {
    await storage.close();
    await database.drop();
  });

  const exists = async (id: string) => (await storage.users.find(id)) !== null;

  it('whose work does not end is undone when its time is up, and those behind it write', async () => {
    const [given, next] = [aNewUser(), aNewUser()];
    const endless = storage.transaction(async ({ users }) => {
      await users.insert(given);
      return NEVER;
    });
    await expect(endless).rejects.toThrow(UnavailableError);
    await storage.users.insert(next);
    expect([await exists(given.id), await exists(next.id)]).toEqual([false, true]);
  });

  it('keeps others from writing once, though a write of it has failed before its time was up', async () => {
    const given = await storeUser(storage);
    let runs = 0;
    const endless = storage.transaction(async ({ users }) => {
      runs += 1;
      await expect(users.insert(aNewUser({ name: given.name }))).rejects.toThrow(NameTakenError);
      return NEVER;
    });
    await expect(endless).rejects.toMatchObject(TIME_IS_UP);
    expect(runs).toBe(1);
  });

  it('keeps others from writing once, though its time is up while a statement is failing', async () => {
    const opened = await openDatabase(database.location, { timeLimit: LIMIT });
    let runs = 0;
    const work = opened.transaction((connection) => {
      runs += 1;
      return connection.write(async (manager) => {
        await sleep(LIMIT * 2);
        await manager.query('INSERT INTO nowhere VALUES (1)');
      }, 'nothing');
    });
    await expect(work).rejects.toMatchObject(TIME_IS_UP);
    expect(runs).toBe(1);
    await opened.close();
  });

  it('may do nothing any more when its time is up', async () => {
    const late = aNewUser();
    let outcome: Promise<unknown> = NEVER;
    const work = storage.transaction(async ({ users }) => {
      await sleep(LIMIT * 2);
      outcome = users.insert(late);
      await outcome;
    });
    await expect(work).rejects.toThrow(UnavailableError);
    await sleep(LIMIT * 2);
    await expect(outcome).rejects.toThrow('The transaction has ended');
    expect(await exists(late.id)).toBe(false);
  });

  it('has its time from its turn on, however long it waited for it', async () => {
    const waited = LIMIT * 0.6;
    const users = [aNewUser(), aNewUser()];
    const both = users.map((user) =>
      storage.transaction(async (stores) => {
        await sleep(waited);
        await stores.users.insert(user);
      }),
    );
    await Promise.all(both);
    expect(await Promise.all(users.map(({ id }) => exists(id)))).toEqual([true, true]);
  });

  it('may take longer where it says so', async () => {
    const user = aNewUser();
    const long = storage.transaction(async ({ users }) => {
      await sleep(LIMIT * 2);
      await users.insert(user);
    }, LIMIT * 10);
    await long;
    expect(await exists(user.id)).toBe(true);
  });

  it('is given up with the request that waits for it', async () => {
    const user = aNewUser();
    const request = storage.forRequest().transaction(async ({ users }) => {
      await users.insert(user);
      return NEVER;
    });
    await expect(request).rejects.toThrow(UnavailableError);
    await storage.users.insert(aNewUser());
    expect(await exists(user.id)).toBe(false);
  });
});
