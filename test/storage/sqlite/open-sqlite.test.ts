import { chmodSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { StartError } from '../../../src/domain/start-error';
import { createDataSource } from '../../../src/storage/data-source';
import { migrate } from '../../../src/storage/migrate';
import { openDatabase, runMigrations } from '../../../src/storage/open-database';
import { openSqliteWriter, requireDurable } from '../../../src/storage/open-sqlite';
import { openStorage } from '../../../src/storage/open-storage';
import { createTestDatabase, type TestDatabase } from '../../support/databases';
import { asOrdinaryUser } from '../../support/ordinary-user';
import { aSession, later, shown, storeToken, storeUser } from '../../support/samples-storage';

describe('a database file', () => {
  let database: TestDatabase;
  let path: string;
  beforeEach(async () => {
    database = await createTestDatabase('sqlite');
    if (database.location.engine === 'sqlite') path = database.location.path;
  });
  afterEach(() => database.drop());
  const at = (other: string) => ({ engine: 'sqlite', path: other }) as const;

  it('is made with its folders, and only its owner may read it and what SQLite puts beside it', async () => {
    const folder = join(dirname(path), 'new', 'folder');
    const storage = await openStorage({ database: at(join(folder, 'tokens.sqlite')) });
    await storeUser(storage);
    const files = readdirSync(folder).sort();
    expect(files).toStrictEqual(['tokens.sqlite', 'tokens.sqlite-shm', 'tokens.sqlite-wal']);
    for (const file of files) expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    await storage.close();
    expect(readdirSync(folder)).toStrictEqual(['tokens.sqlite']);
  });

  it('keeps everything over a restart', async () => {
    let storage = await openStorage({ database: database.location });
    const user = await storeUser(storage, { roles: ['token-user'], passwordHash: 'hash' });
    const token = await storeToken(storage, user, { scopes: ['read-only'] });
    const session = aSession(user);
    await storage.sessions.insert(session);
    await storage.roles.insert({ name: 'own', description: null, permissions: [], builtIn: false });
    const before = await storage.users.findByName(user.name);
    await storage.close();

    storage = await openStorage({ database: database.location });
    expect(await storage.users.findByName(user.name)).toStrictEqual(before);
    expect(await storage.tokens.find(token.key)).toStrictEqual(shown(token));
    expect((await storage.tokens.findForVerification(token.key))?.token).toStrictEqual(token);
    expect((await storage.sessions.find(session.id))?.session).toStrictEqual(session);
    expect(await storage.roles.list()).toHaveLength(1);
    expect(await storage.tokens.count({ ownerId: user.id }, later(0))).toBe(1);
    await storage.close();
  });

  it('is written durably: a write-ahead log, flushed at each commit', async () => {
    const writer = await openSqliteWriter(database.location as ReturnType<typeof at>, {});
    expect(await writer.query('PRAGMA journal_mode')).toStrictEqual([{ journal_mode: 'wal' }]);
    expect(await writer.query('PRAGMA synchronous')).toStrictEqual([{ synchronous: 2 }]);
    expect(await writer.query('PRAGMA foreign_keys')).toStrictEqual([{ foreign_keys: 1 }]);
    expect(await writer.query('PRAGMA busy_timeout')).toStrictEqual([{ timeout: 1200 }]);
    await writer.destroy();
  });

  it.each(['PRAGMA synchronous = NORMAL', 'PRAGMA journal_mode = DELETE'])(
    'is found not durable after %s',
    async (pragma) => {
      const dataSource = await createDataSource(database.location).initialize();
      await dataSource.query('PRAGMA synchronous = FULL');
      await expect(requireDurable(dataSource)).resolves.toBeUndefined();
      await dataSource.query(pragma);
      await expect(requireDurable(dataSource)).rejects.toThrow(StartError);
      await dataSource.destroy();
    },
  );

  it('is not written by the connection that reads', async () => {
    const opened = await openDatabase(database.location);
    const write = () => opened.read((manager) => manager.query('DELETE FROM users'));
    await expect(write()).rejects.toMatchObject({ code: 'UNAVAILABLE', detail: 'sqlite: SQLITE_READONLY' });
    await opened.close();
  });

  it.each<[string, (path: string) => void]>([
    ['a folder', (target) => mkdirSync(target)],
    [
      'a file of something else',
      (target) => writeFileSync(target, 'Not a database, but long enough for one'.repeat(99)),
    ],
  ])('is refused, in one line that names DATABASE_URL, when it is %s', async (_, make) => {
    make(path);
    await expectRefusal(path);
  });

  it('is refused when its folder cannot be made', async () => {
    writeFileSync(path, '');
    await expectRefusal(join(path, 'below', 'tokens.sqlite'));
  });

  it('is refused when it, or its folder, may not be written', async () => {
    await runMigrations(database.location);
    const folder = dirname(path);
    await asOrdinaryUser([folder, path], async () => {
      chmodSync(path, 0o400);
      await expectRefusal(path);
      chmodSync(path, 0o600);
      chmodSync(folder, 0o500);
      await expectRefusal(path);
      await expectRefusal(join(folder, 'other.sqlite'));
      chmodSync(folder, 0o700);
      await (await openStorage({ database: database.location })).close();
    });
  });

  it('is opened while another process writes to it, once that is done', async () => {
    await runMigrations(database.location);
    const other = await createDataSource(database.location).initialize();
    await other.query('BEGIN IMMEDIATE');
    const opening = openStorage({ database: database.location });
    setTimeout(() => void other.query('COMMIT'), 100);
    await (await opening).close();
    expect(await migrate(other)).toStrictEqual([]);
    await other.destroy();
  });

  async function expectRefusal(target: string): Promise<void> {
    for (const open of [openDatabase, runMigrations]) {
      const opening = open(at(target));
      await expect(opening).rejects.toThrow(StartError);
      await expect(opening).rejects.toThrow(/^DATABASE_URL: [^\n]+$/);
    }
  }
});
