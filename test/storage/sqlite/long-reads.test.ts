import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
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

const connectionOf = ({ driver }: DataSource): SqliteConnection =>
  (driver as unknown as { databaseConnection: SqliteConnection }).databaseConnection;

const isAnswered = (read: Promise<unknown>): Promise<boolean> =>
  Promise.race([read.then(() => true), sleep(LIMIT, false)]);

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
  /** Reads as soon as there is time for it: on a busy machine that may be later than within the limit. */
  const readOne = async (): Promise<unknown[]> => {
    for (let tries = 0; ; tries += 1) {
      try {
        return await many('SELECT 1 AS one');
      } catch (error) {
        if (tries === 20) throw error;
      }
    }
  };

  it('holds up no other use: rows are read and written meanwhile, by twenty at once', async () => {
    // Nothing ends the lists here before the others are done.
    const patient = await openDatabase(test.location, { timeLimit: 60_000 });
    let over = false;
    const slow = Promise.allSettled(
      Array.from({ length: 20 }, () => patient.readMany((manager) => manager.query(ENDLESS))),
    ).then(() => {
      over = true;
    });
    const uses = Array.from({ length: 20 }, () => [
      patient.read((manager) => manager.query('SELECT 1 AS one')),
      patient.readTexts("SELECT 'x' AS row_text", []),
      patient.write((manager) => manager.query("UPDATE users SET name = 'x' WHERE 1 = 0"), 'nothing'),
    ]);
    await Promise.all(uses.flat());
    expect(over).toBe(false);

    const { lists } = patient as unknown as { lists: { source: DataSource } };
    const interrupting = setInterval(() => connectionOf(lists.source).interrupt(), 2);
    await slow;
    clearInterval(interrupting);
    await patient.close();
  });

  it('refuses all that wait for it when their time is up', async () => {
    const slow = Array.from({ length: 20 }, () => many(ENDLESS));
    for (const one of await Promise.allSettled(slow))
      expect(one).toMatchObject({ status: 'rejected', reason: expect.any(UnavailableError) });
  });

  it('is interrupted when its time is up, so that those asked for afterwards are read', async () => {
    await expect(many(ENDLESS)).rejects.toThrow(UnavailableError);
    expect(await readOne()).toStrictEqual(ONE);
  });

  it('is interrupted though its time is up between two of its statements', async () => {
    const reading = database.readMany(async (manager) => {
      await sleep(LIMIT + 20);
      return manager.query(ENDLESS);
    });
    await expect(reading).rejects.toThrow(UnavailableError);
    const { lists } = database as unknown as { lists: { source: DataSource } };
    try {
      expect(await readOne()).toStrictEqual(ONE);
    } finally {
      // Else the database would not close.
      connectionOf(lists.source).interrupt();
    }
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
    expect(await readOne()).toStrictEqual(ONE);
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
    const list = expect(shared.readMany((manager) => manager.query(ENDLESS))).rejects.toThrow(
      UnavailableError,
    );
    const readRow = () => shared.read((manager) => manager.query<unknown[]>('SELECT 1 AS one'));
    // The list may be begun after the first of them.
    let row = readRow();
    for (let tries = 0; await isAnswered(row); tries += 1) {
      expect(tries).toBeLessThan(1000);
      row = readRow();
    }
    const interrupting = setInterval(() => connectionOf(reader!).interrupt(), 20);
    await list;
    clearInterval(interrupting);
    expect(await row).toStrictEqual(ONE);
    await shared.close();
  });
});
