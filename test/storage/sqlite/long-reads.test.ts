import { setTimeout as sleep } from 'node:timers/promises';
import { UnavailableError } from '../../../src/domain/errors';
import { createDataSource } from '../../../src/storage/data-source';
import type { Database } from '../../../src/storage/database/database';
import { SqliteDatabase } from '../../../src/storage/database/sqlite-database';
import type { SqliteConnection } from '../../../src/storage/database/sqlite-driver';
import { openDatabase } from '../../../src/storage/open-database';
import { createTestDatabase, type TestDatabase } from '../../support/databases';

/** Milliseconds that a use of the database may take here. */
const LIMIT = 400;

const ENDLESS = 'WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n';

describe('a list on SQLite that takes too long', () => {
  let test: TestDatabase;
  let database: Database;
  beforeEach(async () => {
    test = await createTestDatabase('sqlite');
    database = await openDatabase(test.location, { timeLimit: LIMIT });
  });
  afterEach(async () => {
    await database.close();
    await test.drop();
  });

  const many = (statement: string) => database.readMany((manager) => manager.query<unknown[]>(statement));
  const ONE = [{ one: 1 }];

  it('holds up no other use: rows are read and written meanwhile, by twenty at once', async () => {
    let over = false;
    const slow = Promise.allSettled(Array.from({ length: 20 }, () => many(ENDLESS)));
    void slow.then(() => (over = true));
    const uses = Array.from({ length: 20 }, () => [
      database.read((manager) => manager.query('SELECT 1 AS one')),
      database.readTexts("SELECT 'x' AS row_text", []),
      database.write((manager) => manager.query("UPDATE users SET name = 'x' WHERE 1 = 0"), 'nothing'),
    ]);
    await Promise.all(uses.flat());
    expect(over).toBe(false);
    for (const one of await slow)
      expect(one).toMatchObject({ status: 'rejected', reason: expect.any(UnavailableError) });
  });

  it('is interrupted when its time is up, so that those asked for afterwards are read', async () => {
    await expect(many(ENDLESS)).rejects.toThrow(UnavailableError);
    expect(await many('SELECT 1 AS one')).toStrictEqual(ONE);
  });

  it('is interrupted though its time is up between two of its statements', async () => {
    const reading = database.readMany(async (manager) => {
      await sleep(LIMIT + 20);
      return manager.query(ENDLESS);
    });
    await expect(reading).rejects.toThrow(UnavailableError);
    await sleep(20);
    expect(await many('SELECT 1 AS one')).toStrictEqual(ONE);
  });

  it('lets none of those start that have waited for it for too long', async () => {
    const started: number[] = [];
    const first = many(ENDLESS);
    const waiting = [1, 2, 3].map((number) =>
      database.readMany(async () => {
        started.push(number);
      }),
    );
    for (const one of await Promise.allSettled([first, ...waiting])) expect(one.status).toBe('rejected');
    expect(await many('SELECT 1 AS one')).toStrictEqual(ONE);
    expect(started).toStrictEqual([]);
  });

  it('ends before the database is closed', async () => {
    const other = await openDatabase(test.location, { timeLimit: LIMIT });
    const reading = other.readMany((manager) => manager.query(ENDLESS));
    const closing = other.close();
    await expect(reading).rejects.toThrow(UnavailableError);
    await closing;
  });

  it('would hold up the reading of rows on their connection', async () => {
    const [writer, reader] = [1, 2].map(() => createDataSource(test.location));
    await writer!.initialize();
    await reader!.initialize();
    const shared = new SqliteDatabase(writer!, reader!);
    let over = false;
    const list = shared.readMany((manager) => manager.query(ENDLESS)).finally(() => (over = true));
    const refused = expect(list).rejects.toThrow(UnavailableError);
    const readRow = async () => {
      await shared.read((manager) => manager.query('SELECT 1 AS one'));
      return over;
    };
    // The list may be begun after the first of them.
    let row: Promise<boolean>;
    do row = readRow();
    while (await Promise.race([row.then(() => true), sleep(LIMIT, false)]));
    (reader!.driver as unknown as { databaseConnection: SqliteConnection }).databaseConnection.interrupt();
    expect(await row).toBe(true);
    await refused;
    await shared.close();
  });
});
