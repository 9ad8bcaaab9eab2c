import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { UnavailableError } from '../../src/domain/errors';
import { StartError } from '../../src/domain/start-error';
import type { Storage } from '../../src/domain/stores';
import { createDataSource } from '../../src/storage/data-source';
import { openStorage } from '../../src/storage/open-storage';
import { createTestDatabase, describeOnEachServer, type TestDatabase } from '../support/databases';
import { aNewUser, storeUser } from '../support/samples-storage';

/** Ends every connection to the database but the one that asks. */
const END_CONNECTIONS = {
  postgres:
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
  mysql:
    'SELECT CONCAT("KILL ", id) AS statement FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID()',
};

describeOnEachServer('a server of databases', (engine) => {
  let database: TestDatabase;
  let storage: Storage;
  beforeAll(async () => {
    database = await createTestDatabase(engine);
    storage = await openStorage({ database: database.location });
  });
  afterAll(async () => {
    await storage.close();
    await database.drop();
  });

  async function endConnections(): Promise<void> {
    const dataSource = await createDataSource(database.location).initialize();
    const rows = await dataSource.query<{ statement?: string }[]>(END_CONNECTIONS[engine]);
    for (const { statement } of rows) if (statement !== undefined) await dataSource.query(statement);
    await dataSource.destroy();
  }

  it('that ends its connections makes a transaction UNAVAILABLE, undoes it, and is back at once', async () => {
    const [first, last] = [aNewUser(), aNewUser()];
    const work = storage.transaction(async ({ users }) => {
      await users.insert(first);
      await endConnections();
      await sleep(50);
      await users.insert(last);
    });
    await expect(work).rejects.toThrow(UnavailableError);
    const deadline = Date.now() + 5000;
    const isBack = () =>
      storage.ping().then(
        () => true,
        () => false,
      );
    while (!(await isBack())) expect(Date.now()).toBeLessThan(deadline);
    expect(await storage.users.find(first.id)).toBeNull();
    expect(await storage.users.find(last.id)).toBeNull();
    expect(await storage.users.find((await storeUser(storage)).id)).not.toBeNull();
  });

  it('compares text in our tables exactly, also where its own tables do not (control: MariaDB and MySQL)', async () => {
    const user = await storeUser(storage, { name: `Ada-${randomUUID()}` });
    await storage.roles.insert({ name: 'ada', description: null, permissions: [], builtIn: false });
    expect(await storage.roles.update('ADA', { description: 'another' })).toBe(false);
    expect(await storage.users.find(user.id.toUpperCase())).toBeNull();

    const dataSource = await createDataSource(database.location).initialize();
    await dataSource.query('CREATE TABLE plain (name varchar(10))');
    await dataSource.query("INSERT INTO plain VALUES ('Ada')");
    const found = await dataSource.query<unknown[]>("SELECT name FROM plain WHERE name = 'ada'");
    expect(found).toHaveLength(engine === 'mysql' ? 1 : 0);
    await dataSource.destroy();
  });

  it('that is not there stops the start, in one line that names DATABASE_URL and not the password', async () => {
    const url = `${engine}://someone:pass-word@127.0.0.1:9/none`;
    const opening = openStorage({ database: { engine, url } });
    await expect(opening).rejects.toThrow(StartError);
    await expect(opening).rejects.toThrow(/^DATABASE_URL: [^\n]*\(ECONNREFUSED\)$/);
    await expect(opening).rejects.not.toThrow(/pass-word/);
  });
});
