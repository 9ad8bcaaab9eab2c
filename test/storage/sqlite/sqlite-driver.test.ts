import type { DataSource } from 'typeorm';
import { createDataSource } from '../../../src/storage/data-source';
import { createTestDatabase, type TestDatabase } from '../../support/databases';

describe('statements that are kept prepared', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  beforeEach(async () => {
    database = await createTestDatabase('sqlite');
    dataSource = await createDataSource(database.location).initialize();
    await dataSource.query('CREATE TABLE notes (id int PRIMARY KEY, text text)');
  });
  afterEach(async () => {
    if (dataSource.isInitialized) await dataSource.destroy();
    await database.drop();
  });

  const find = (id: number) =>
    dataSource.query<{ text: string }[]>('SELECT text FROM notes WHERE id = ?', [id]);

  it('give each caller the rows of its own values, side by side too', async () => {
    for (let id = 0; id < 50; id++)
      await dataSource.query('INSERT INTO notes VALUES (?, ?)', [id, `note ${id}`]);
    const found = await Promise.all(Array.from({ length: 50 }, (_, id) => find(id)));
    expect(found).toStrictEqual(Array.from({ length: 50 }, (_, id) => [{ text: `note ${id}` }]));
  });

  it('follow a table that is changed, dropped or made anew', async () => {
    expect(await find(1)).toStrictEqual([]);
    await dataSource.query('DROP TABLE notes');
    await expect(find(1)).rejects.toThrow(/no such table/);
    await dataSource.query("CREATE TABLE notes (id int PRIMARY KEY, text text DEFAULT 'new')");
    await dataSource.query('INSERT INTO notes (id) VALUES (?)', [1]);
    expect(await find(1)).toStrictEqual([{ text: 'new' }]);
  });

  it('tell each of those that asked at once that there is no such table', async () => {
    const asked = [1, 2, 3].map(() => dataSource.query('SELECT * FROM missing'));
    const outcomes = await Promise.allSettled(asked);
    expect(outcomes.map(({ status }) => status)).toStrictEqual(['rejected', 'rejected', 'rejected']);
  });

  it('are good for another run after one that failed', async () => {
    const insert = (id: number) => dataSource.query('INSERT INTO notes VALUES (?, ?)', [id, 'x']);
    await insert(1);
    await expect(insert(1)).rejects.toThrow(/UNIQUE/);
    await insert(2);
    expect(await find(2)).toHaveLength(1);
  });

  it('may be more than are kept', async () => {
    const many = Array.from({ length: 700 }, (_, number) =>
      dataSource.query<unknown[]>(`SELECT ${number} AS number`),
    );
    expect((await Promise.all(many)).map(([row]) => row)).toStrictEqual(
      Array.from({ length: 700 }, (_, number) => ({ number })),
    );
  });

  it('hold no lock, and keep the connection from nothing: another writes, and it is closed', async () => {
    await dataSource.query('INSERT INTO notes VALUES (?, ?)', [1, 'x']);
    await find(1);
    const other = await createDataSource(database.location).initialize();
    await other.query('PRAGMA busy_timeout = 0');
    await other.query("UPDATE notes SET text = 'y'");
    await other.destroy();
    expect(await find(1)).toStrictEqual([{ text: 'y' }]);
    await dataSource.destroy();
  });
});
