import type { DataSource } from 'typeorm';
import { UnavailableError } from '../../../src/domain/errors';
import type { Storage } from '../../../src/domain/stores';
import { createDataSource } from '../../../src/storage/data-source';
import { SqliteDatabase } from '../../../src/storage/database/sqlite-database';
import { migrate } from '../../../src/storage/migrate';
import { TypeormStorage } from '../../../src/storage/typeorm-storage';
import { createTestDatabase, type TestDatabase } from '../../support/databases';
import { aNewUser, aToken, storeUser } from '../../support/samples-storage';

describe('SQLite', () => {
  let database: TestDatabase;
  let writer: DataSource;
  let storage: Storage;
  let statements: string[];
  beforeEach(async () => {
    database = await createTestDatabase('sqlite');
    statements = [];
    const logSql = (statement: string) => statements.push(statement);
    writer = await createDataSource(database.location, { logSql }).initialize();
    await migrate(writer);
    storage = new TypeormStorage(
      new SqliteDatabase(writer, await createDataSource(database.location).initialize()),
    );
  });
  afterEach(async () => {
    await storage.close();
    await database.drop();
  });

  const big = () => aNewUser({ displayName: 'x'.repeat(100_000) });

  /** Leaves no room for a big user. */
  async function fillUp(): Promise<void> {
    const [{ page_count: pages }] = await writer.query<[{ page_count: number }]>('PRAGMA page_count');
    await writer.query(`PRAGMA max_page_count = ${pages + 5}`);
  }

  it('answers a full disk with UNAVAILABLE, and goes on when there is room again', async () => {
    await fillUp();
    const write = storage.users.insert(big());
    await expect(write).rejects.toThrow(UnavailableError);
    await expect(write).rejects.toMatchObject({ detail: 'sqlite: SQLITE_FULL' });
    expect(await storage.users.count('')).toBe(0);
    await writer.query('PRAGMA max_page_count = 100000');
    await storage.users.insert(big());
  });

  it.each([
    ['write', () => storage.users.insert(big())],
    ['transaction', () => storage.transaction(({ users }) => users.insert(big()))],
  ])('does a %s once that a full disk has undone', async (_, use) => {
    await fillUp();
    statements.length = 0;
    await expect(use()).rejects.toMatchObject({ detail: 'sqlite: SQLITE_FULL' });
    expect(statements.filter((statement) => statement.startsWith('INSERT'))).toHaveLength(1);
  });

  it('lets nothing of a transaction through that a full disk has undone', async () => {
    const owner = await storeUser(storage);
    await fillUp();
    const [first, last] = [aNewUser(), aNewUser()];
    const work = storage.transaction(async ({ users, tokens }) => {
      await users.insert(first);
      const caught = [
        await users.insert(big()).catch((error: unknown) => error),
        await users.insert(last).catch((error: unknown) => error),
        await tokens.insert(aToken(owner), 9).catch((error: unknown) => error),
        await users.find(first.id).catch((error: unknown) => error),
      ];
      for (const error of caught) expect(error).toBeInstanceOf(UnavailableError);
    });
    await expect(work).rejects.toThrow(UnavailableError);
    expect(await storage.users.count('')).toBe(1);
  });

  it('lets nothing of a transaction through that SQLite undid by itself', async () => {
    await writer.query(
      "CREATE TRIGGER poison BEFORE INSERT ON users WHEN NEW.name = 'poison' BEGIN SELECT RAISE(ROLLBACK, 'undone'); END",
    );
    const [first, last] = [aNewUser(), aNewUser()];
    const work = storage.transaction(async ({ users }) => {
      await users.insert(first);
      await users.insert(aNewUser({ name: 'poison' })).catch(() => undefined);
      await users.insert(last).catch(() => undefined);
    });
    await expect(work).rejects.toThrow(UnavailableError);
    expect(await storage.users.count('')).toBe(0);
    await storage.users.insert(last);
  });

  it('answers a lock that is held too long with UNAVAILABLE, and meanwhile reads', async () => {
    const user = await storeUser(storage);
    const other = await createDataSource(database.location).initialize();
    await other.query('BEGIN IMMEDIATE');
    await writer.query('PRAGMA busy_timeout = 50');
    const write = storage.users.delete(user.id);
    await expect(write).rejects.toMatchObject({ code: 'UNAVAILABLE', detail: 'sqlite: SQLITE_BUSY' });
    expect(await storage.users.find(user.id)).not.toBeNull();
    await other.query('ROLLBACK');
    expect(await storage.users.delete(user.id)).toBe(true);
    await other.destroy();
  });
});
