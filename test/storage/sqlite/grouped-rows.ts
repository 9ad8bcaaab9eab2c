import type { DataSource, EntityManager } from 'typeorm';
import { createDataSource } from '../../../src/storage/data-source';
import { createTestDatabase, type TestDatabase } from '../../support/databases';

/** A table that writes of a group insert into, and the clock that the group goes by. */
export class GroupedRows {
  /** Milliseconds, which stand still: a machine that is busy ends no group. */
  now = 1000;
  readonly statements: string[] = [];

  private constructor(
    private readonly database: TestDatabase,
    readonly dataSource: DataSource,
  ) {}

  static async open(): Promise<GroupedRows> {
    const database = await createTestDatabase('sqlite');
    const logSql = (statement: string) => rows.statements.push(statement);
    const dataSource = createDataSource(database.location, { logSql });
    const rows = new GroupedRows(database, dataSource);
    jest.spyOn(performance, 'now').mockImplementation(() => rows.now);
    await dataSource.initialize();
    await dataSource.query('CREATE TABLE parents (id int PRIMARY KEY)');
    await dataSource.query('CREATE TABLE rows (id int PRIMARY KEY, parent int REFERENCES parents (id))');
    await dataSource.query(
      "CREATE TRIGGER poison BEFORE INSERT ON rows WHEN NEW.id = 666 BEGIN SELECT RAISE(ROLLBACK, 'undone'); END",
    );
    rows.statements.length = 0;
    return rows;
  }

  async drop(): Promise<void> {
    jest.restoreAllMocks();
    await this.dataSource.destroy();
    await this.database.drop();
  }

  /** What is stored, as another connection sees it. */
  async stored(): Promise<number[]> {
    const other = await createDataSource(this.database.location).initialize();
    const rows = await other.query<{ id: number }[]>('SELECT id FROM rows ORDER BY id');
    await other.destroy();
    return rows.map(({ id }) => id);
  }

  get commits(): number {
    return this.statements.filter((statement) => statement === 'COMMIT').length;
  }
}

/** A write of a row. */
export const insert = (id: number) => (manager: EntityManager) =>
  manager.query(`INSERT INTO rows (id) VALUES (${id})`);

/** How each of some writes has ended. */
export const outcomesOf = async (writes: readonly Promise<unknown>[]) =>
  (await Promise.allSettled(writes)).map(({ status }) => status);
