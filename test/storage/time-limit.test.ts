import type { DataSource } from 'typeorm';
import { UnavailableError } from '../../src/domain/errors';
import type { Database } from '../../src/storage/database/database';
import { createDataSource } from '../../src/storage/data-source';
import { PooledDatabase } from '../../src/storage/database/pooled-database';
import { openDatabase } from '../../src/storage/open-database';
import { createTestDatabase, describeOnEachServer, type TestDatabase } from '../support/databases';
import { until } from '../support/until';

/** Milliseconds that a use of the database may take here. */
const LIMIT = 900;
/** Seconds for which no test waits. */
const LONG = 60;

const SLEEP = {
  postgres: (seconds: number) => `SELECT pg_sleep(${seconds})`,
  mysql: (seconds: number) => `SELECT SLEEP(${seconds})`,
};
/** How many others do something in the database. */
const BUSY = {
  postgres:
    "SELECT count(*) AS n FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'",
  mysql:
    "SELECT count(*) AS n FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID() AND command <> 'Sleep'",
};

describeOnEachServer('the time limit of a database', (engine) => {
  let test: TestDatabase;
  let database: Database;
  const opened: DataSource[] = [];
  beforeAll(async () => {
    test = await createTestDatabase(engine);
    database = await openDatabase(test.location, { timeLimit: LIMIT });
  });
  afterEach(async () => {
    for (const dataSource of opened.splice(0)) await dataSource.destroy();
  });
  afterAll(async () => {
    await database.close();
    await test.drop();
  });

  const query = (statement: string) =>
    inTime(() => database.read((manager) => manager.query<unknown[]>(statement)));
  const one = () => query('SELECT 1 AS one');
  const ONE = [expect.objectContaining({ one: expect.anything() })];
  const busy = async () => Number(((await query(BUSY[engine])) as { n: unknown }[])[0]?.n);

  it('ends a statement that takes too long, on the server too, and nobody gets its late answer', async () => {
    const slow = Array.from({ length: 20 }, () =>
      database.read((manager) => manager.query(SLEEP[engine](LONG))),
    );
    for (const use of await Promise.allSettled(slow))
      expect(use).toMatchObject({ status: 'rejected', reason: expect.any(UnavailableError) });
    expect(await Promise.all(Array.from({ length: 20 }, one))).toStrictEqual(Array(20).fill(ONE));
    await until(async () => (await busy()) === 0);
  });

  it('closes a connection on which the server goes on: nobody else waits for it', async () => {
    const own = await createTestDatabase(engine);
    const patient = new PooledDatabase(await createDataSource(own.location).initialize(), engine, LIMIT);
    const slow = Array.from({ length: 10 }, () =>
      patient.read((manager) => manager.query(SLEEP[engine](LONG))),
    );
    for (const use of await Promise.allSettled(slow))
      expect(use).toMatchObject({ status: 'rejected', reason: expect.any(UnavailableError) });
    expect(await inTime(() => patient.read((manager) => manager.query('SELECT 1 AS one')))).toStrictEqual(
      ONE,
    );
    await patient.close();
    await own.drop();
  });

  it('holds for many statements that are each quick enough', async () => {
    const work = database.transaction(async (connection) => {
      for (let count = 0; count < 10; count++)
        await connection.read((manager) => manager.query(SLEEP[engine](0.2)));
    });
    await expect(work).rejects.toThrow(UnavailableError);
    expect(await one()).toStrictEqual(ONE);
  });

  it('holds for the wait for a connection, and for a row that another transaction keeps', async () => {
    const keeper = await createDataSource(test.location).initialize();
    opened.push(keeper);
    const runner = keeper.createQueryRunner();
    await keeper.query("INSERT INTO roles (name, permissions) VALUES ('kept', '')");
    await runner.startTransaction();
    await runner.query("UPDATE roles SET description = 'keeper' WHERE name = 'kept'");
    const waiting = Array.from({ length: 25 }, (_, index) =>
      database.write(
        (manager) => manager.query(`UPDATE roles SET description = '${index}' WHERE name = 'kept'`),
        'nothing',
      ),
    );
    for (const use of await Promise.allSettled(waiting))
      expect(use).toMatchObject({ status: 'rejected', reason: expect.any(UnavailableError) });
    await runner.commitTransaction();
    const kept = await query("SELECT description FROM roles WHERE name = 'kept'");
    expect(kept).toStrictEqual([expect.objectContaining({ description: 'keeper' })]);
  });

  it('is longer for a transaction that says so', async () => {
    const quick =
      engine === 'postgres' ? "SELECT pg_sleep(0.1), 'done' AS text" : "SELECT SLEEP(0.1), 'done' AS text";
    const work = database.transaction(async (connection) => {
      for (let count = 0; count < 11; count++) await connection.read((manager) => manager.query(quick));
      return 'done';
    }, 10_000);
    expect(await work).toBe('done');
  });

  it('leaves a connection that does not limit statements alone (control)', async () => {
    const unlimited = await createDataSource(test.location).initialize();
    opened.push(unlimited);
    expect(await unlimited.query(SLEEP[engine](LIMIT / 1000 + 0.4))).toHaveLength(1);
  });
});

/** Asks again when a busy machine was slower than the limit: for a fraction of what nobody is to wait for. */
async function inTime<T>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof UnavailableError) || tries === 10) throw error;
    }
  }
}
