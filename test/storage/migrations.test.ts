import type { DataSource } from 'typeorm';
import { StartError } from '../../src/domain/start-error';
import { createDataSource } from '../../src/storage/data-source';
import { migrate } from '../../src/storage/migrate';
import { MIGRATIONS } from '../../src/storage/migrations/migrations';
import { openDatabase, runMigrations } from '../../src/storage/open-database';
import { describeMetadata, describeTable } from './describe-table';
import { createTestDatabase, describeOnEachEngine, type TestDatabase } from '../support/databases';

const NAMES = MIGRATIONS.map(({ name }) => name);
const TABLES = [
  'users',
  'user_roles',
  'roles',
  'sessions',
  'tokens',
  'audit_log',
  'leases',
  'provisioning_files',
  'webhook_deliveries',
  'token_usage',
];

describeOnEachEngine('the migrations', (engine) => {
  let database: TestDatabase;
  beforeEach(async () => (database = await createTestDatabase(engine)));
  afterEach(() => database.drop());

  /** Works on the database as it is, with whatever tables it has. */
  async function withDataSource<T>(work: (dataSource: DataSource) => Promise<T>): Promise<T> {
    const dataSource = await createDataSource(database.location).initialize();
    try {
      return await work(dataSource);
    } finally {
      await dataSource.destroy();
    }
  }

  async function tables(dataSource: DataSource): Promise<string[]> {
    const runner = dataSource.createQueryRunner();
    try {
      const found: string[] = [];
      for (const table of TABLES) if (await runner.hasTable(table)) found.push(table);
      return found;
    } finally {
      await runner.release();
    }
  }

  it('go up, down and up again', async () => {
    await withDataSource(async (dataSource) => {
      expect(await migrate(dataSource)).toStrictEqual(NAMES);
      expect(await tables(dataSource)).toStrictEqual(TABLES);
      for (let left = NAMES.length; left > 0; left--) await dataSource.undoLastMigration();
      expect(await tables(dataSource)).toStrictEqual([]);
      expect(await migrate(dataSource)).toStrictEqual(NAMES);
      expect(await tables(dataSource)).toStrictEqual(TABLES);
      expect(await migrate(dataSource)).toStrictEqual([]);
    });
  });

  it('run by themselves, those that are pending', async () => {
    expect(await runMigrations(database.location)).toStrictEqual(NAMES);
    expect(await runMigrations(database.location)).toStrictEqual([]);
    await withDataSource((dataSource) => dataSource.undoLastMigration());
    expect(await runMigrations(database.location)).toStrictEqual(NAMES.slice(-1));
  });

  it('run once when several processes start at the same time', async () => {
    const opened = await Promise.all([1, 2, 3].map(() => openDatabase(database.location)));
    const names = await withDataSource((dataSource) =>
      dataSource.query<{ name: string }[]>('SELECT name FROM migrations ORDER BY id'),
    );
    expect(names.map(({ name }) => name)).toStrictEqual(NAMES);
    for (const one of opened) await one.close();
  });

  it('refuse a database of a newer version, in one line that names DATABASE_URL', async () => {
    await runMigrations(database.location);
    await withDataSource((dataSource) =>
      dataSource.query(
        "INSERT INTO migrations (timestamp, name) VALUES (1999999999999, 'AddWings1999999999999')",
      ),
    );
    for (const open of [openDatabase, runMigrations]) {
      const opening = open(database.location);
      await expect(opening).rejects.toThrow(StartError);
      await expect(opening).rejects.toThrow(
        /^DATABASE_URL: .* newer version, .*AddWings1999999999999[^\n]*$/,
      );
    }
  });

  it('make the columns, indexes and foreign keys that the entities describe', async () => {
    await withDataSource(async (dataSource) => {
      await migrate(dataSource);
      const runner = dataSource.createQueryRunner();
      for (const metadata of dataSource.entityMetadatas) {
        const table = await runner.getTable(metadata.tableName);
        expect(describeTable(table!)).toStrictEqual(describeMetadata(metadata));
      }
      await runner.release();
    });
  });
});

describe('the migrations', () => {
  it('leave nothing for TypeORM to change on SQLite', async () => {
    const { location, drop } = await createTestDatabase('sqlite');
    await runMigrations(location);
    const dataSource = await createDataSource(location).initialize();
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    expect(upQueries).toStrictEqual([]);
    await dataSource.destroy();
    await drop();
  });
});
