import { inspect } from 'node:util';
import { UnavailableError } from '../../../src/domain/errors';
import { SqliteStatements } from '../../../src/storage/database/sqlite-statements';
import { runMigrations } from '../../../src/storage/open-database';
import { createTestDatabase, type TestDatabase } from '../../support/databases';
import { querySqlite } from '../../support/sqlite-file';

const NAMES = 'SELECT name AS row_text FROM roles WHERE name IN (?, ?) ORDER BY name';

describe('statements that are kept prepared on SQLite', () => {
  let database: TestDatabase;
  let path: string;
  let statements: SqliteStatements;
  const told: string[] = [];
  const change = (sql: string) => querySqlite(path, sql);

  beforeEach(async () => {
    database = await createTestDatabase('sqlite');
    await runMigrations(database.location);
    if (database.location.engine === 'sqlite') path = database.location.path;
    statements = await SqliteStatements.open(path, { busyTimeout: 100, listener: (text) => told.push(text) });
  });
  afterEach(async () => {
    await statements.close();
    await database.drop();
  });

  it('read what is committed, each time anew, and tell of each use', async () => {
    expect(await statements.readTexts(NAMES, ['a', 'b'])).toEqual([]);
    await change("INSERT INTO roles (name, permissions) VALUES ('b', ''), ('a', '')");
    expect(await statements.readTexts(NAMES, ['a', 'b'])).toEqual(['a', 'b']);
    expect(await statements.readTexts(NAMES, ['a', 'x'])).toEqual(['a']);
    expect(told).toEqual([NAMES, NAMES, NAMES]);
  });

  it('go on when another process has changed the tables', async () => {
    await statements.readTexts(NAMES, ['a', 'b']);
    await change('ALTER TABLE roles ADD COLUMN more text');
    await change("INSERT INTO roles (name, permissions) VALUES ('a', '')");
    expect(await statements.readTexts(NAMES, ['a', 'b'])).toEqual(['a']);
  });

  it('never write', async () => {
    const writing = statements.readTexts('DELETE FROM roles WHERE name = ? RETURNING name AS row_text', [
      'a',
    ]);
    await expect(writing).rejects.toMatchObject({ driverError: { code: 'SQLITE_READONLY' } });
  });

  it('fail without the values, and are prepared again the next time', async () => {
    const missing = 'SELECT name AS row_text FROM later WHERE name = ?';
    const failure = await statements.readTexts(missing, ['a secret']).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Error);
    expect(inspect(failure, { depth: null, showHidden: true })).not.toContain('a secret');
    await change('CREATE TABLE later (name text)');
    expect(await statements.readTexts(missing, ['a secret'])).toEqual([]);
  });

  it('end after what is under way, and take nothing more', async () => {
    const reads = Array.from({ length: 20 }, () => statements.readTexts(NAMES, ['a', 'b']));
    const [closed] = await Promise.all([statements.close(), ...reads]);
    expect(closed).toBeUndefined();
    await statements.close();
    await expect(statements.readTexts(NAMES, ['a', 'b'])).rejects.toThrow(UnavailableError);
  });
});
