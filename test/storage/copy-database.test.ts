import type { DataSource } from 'typeorm';
import { StartError } from '../../src/domain/start-error';
import type { DatabaseLocation } from '../../src/config/config';
import { copyDatabase } from '../../src/storage/copy/copy-database';
import { createDataSource } from '../../src/storage/data-source';
import { runMigrations } from '../../src/storage/open-database';
import { openStorage } from '../../src/storage/open-storage';
import {
  createTestDatabase,
  describeOnEachServer,
  describeOnServer,
  type Engine,
  type TestDatabase,
} from '../support/databases';
import { aSession, aToken, later, storeToken, storeUser } from '../support/samples-storage';
import { startTcpProxy } from '../support/tcp-proxy';

/** Texts that one engine or another would change, if it could. */
const ODD = [
  '',
  ' ',
  'a ',
  'Ada',
  'ada',
  'ÄÖ',
  'A\u0308',
  '💚',
  "'; --",
  '\\',
  '"`',
  'a\tb\r\nc',
  '\u0001',
  'x'.repeat(20_000),
];

describe('a database that is copied', () => {
  let opened: TestDatabase[] = [];
  afterEach(async () => {
    for (const database of opened) await database.drop();
    opened = [];
  });

  async function create(engine: Engine): Promise<DatabaseLocation> {
    const database = await createTestDatabase(engine);
    opened.push(database);
    return database.location;
  }

  /** A database with rows in every table, odd ones among them. */
  async function filled(engine: Engine, tokens = 30): Promise<DatabaseLocation> {
    const location = await create(engine);
    const storage = await openStorage({ database: location, timeLimit: 60_000 });
    const owner = await storeUser(storage, {
      name: 'Ada',
      roles: ['administrator', 'token-user'],
      passwordHash: 'x',
    });
    await storage.sessions.insert(aSession(owner));
    await storage.roles.insert({
      name: 'Auditor',
      description: 'ÄÖ 💚',
      permissions: ['audit-log'],
      builtIn: false,
    });
    const odd = [];
    for (const description of ODD) odd.push(await storeToken(storage, owner, { description }));
    await Promise.all(
      Array.from({ length: tokens }, (_, count) =>
        storage.tokens.insert(aToken(owner, { expireAt: later(count), scopes: ['a', 'b'] }), 100_000),
      ),
    );
    const counts = new Map([[20_000, 4_000_000_000]]);
    await storage.tokens.recordUses([{ key: odd[0]!.key, at: later(1), address: '192.0.2.1', counts }]);
    await storage.leases.take('work', 'holder', later(0), later(1));
    await storage.close();
    await withRows(location, async (dataSource) => {
      await dataSource.query(
        "INSERT INTO webhook_deliveries (id, target, message_id, subject, type, body, created_at, next_at, attempts) VALUES (7, 't', 'm', 's', 'y', '{}', 1, 2, 3)",
      );
    });
    return location;
  }

  async function withRows<T>(
    location: DatabaseLocation,
    work: (dataSource: DataSource) => Promise<T>,
  ): Promise<T> {
    const dataSource = await createDataSource(location).initialize();
    try {
      return await work(dataSource);
    } finally {
      await dataSource.destroy();
    }
  }

  const tokensOf = (location: DatabaseLocation) =>
    withRows(location, (dataSource) =>
      dataSource.query<Record<string, unknown>[]>(
        'SELECT description, expire_at, scopes FROM tokens ORDER BY token_key',
      ),
    );
  const plain = (rows: Record<string, unknown>[]) =>
    rows.map((row) => ({ ...row, expire_at: row.expire_at === null ? null : Number(row.expire_at) }));

  describeOnEachServer('between SQLite and a server', (engine) => {
    it('is the same there and back again: numbers of rows, digests, and what is in them', async () => {
      const [original, server, back] = [await filled('sqlite'), await create(engine), await create('sqlite')];
      const there = await copyDatabase(original, server);
      const returned = await copyDatabase(server, back);
      expect(returned).toStrictEqual(there);
      expect(there.map(({ table, rows }) => [table, rows])).toStrictEqual(
        expect.arrayContaining([
          ['users', 1],
          ['user_roles', 2],
          ['roles', 1],
          ['sessions', 1],
          ['tokens', 30 + ODD.length],
          ['token_usage', 1],
          ['leases', 1],
          ['webhook_deliveries', 1],
        ]),
      );
      for (const location of [server, back])
        expect(plain(await tokensOf(location))).toStrictEqual(plain(await tokensOf(original)));
    });

    it('goes on to be used: new rows are numbered after those that came', async () => {
      const [original, server] = [await filled('sqlite', 0), await create(engine)];
      await copyDatabase(original, server);
      await withRows(server, async (dataSource) => {
        await dataSource.query(
          "INSERT INTO webhook_deliveries (target, message_id, subject, type, body, created_at, next_at, attempts) VALUES ('t', 'n', 's', 'y', '{}', 1, 2, 3)",
        );
        const [row] = await dataSource.query<[{ id: number }]>(
          "SELECT id FROM webhook_deliveries WHERE message_id = 'n'",
        );
        expect(row.id).toBeGreaterThan(7);
      });
      const storage = await openStorage({ database: server });
      const owner = await storage.users.findByName('ada');
      await storage.tokens.insert(aToken(owner!), 200);
      await storage.close();
    });

    it('leaves nothing behind when a row turns out to be another one there', async () => {
      const [original, server] = [await filled('sqlite'), await create(engine)];
      await runMigrations(server);
      await withRows(server, (dataSource) => dataSource.query(CHANGES_A_ROW[engine]));
      await expect(copyDatabase(original, server)).rejects.toThrow(
        /^The copy of roles differs: .* nothing was copied$/,
      );
      const [row] = await withRows(server, (dataSource) =>
        dataSource.query<[{ n: unknown }]>('SELECT COUNT(*) AS n FROM users'),
      );
      expect(Number(row.n)).toBe(0);
    });
  });

  describeOnServer('postgres', 'from a server that goes away meanwhile', () => {
    it('is refused, and it is told which of the two could not be read', async () => {
      const [source, target] = [await filled('postgres'), await create('sqlite')];
      const through = new URL('url' in source ? source.url : '');
      const proxy = await startTcpProxy(Number(through.port));
      through.port = String(proxy.port);
      const cut = copyDatabase({ engine: 'postgres', url: through.href }, target, () => proxy.cut());
      const outcome = await cut.catch(String);
      await proxy.close();
      expect(outcome).toMatch(/The source could not be read, and nothing was copied \(postgres: [\w ]+\)$/);
      const rows = await withRows(target, (dataSource) => dataSource.query('SELECT id FROM users'));
      expect(rows).toStrictEqual([]);
    });
  });

  it('is read in pieces, whatever number of rows a piece ends with', async () => {
    const original = await filled('sqlite', 1000 - ODD.length);
    const copies = await copyDatabase(original, await create('sqlite'));
    expect(copies).toContainEqual(expect.objectContaining({ table: 'tokens', rows: 1000 }));
  });

  it('tells how far it is, up to the end', async () => {
    const told: [number, number][] = [];
    const original = await filled('sqlite');
    await copyDatabase(original, await create('sqlite'), (...progress) => told.push(progress));
    const [done, total] = told.at(-1)!;
    expect(done).toBe(total);
    expect(told.map(([rows]) => rows)).toStrictEqual(told.map(([rows]) => rows).sort((a, b) => a - b));
  });

  it('is refused by a target that holds anything, which stays as it is', async () => {
    const [original, target] = [await filled('sqlite'), await filled('sqlite', 3)];
    const before = await tokensOf(target);
    await expect(copyDatabase(original, target)).rejects.toThrow(
      /^The target is not empty: it has rows in \w+; nothing was copied$/,
    );
    expect(await tokensOf(target)).toStrictEqual(before);
  });

  it('is refused when there is none, or it is not up to date; and a target that is not there is told', async () => {
    const missing: DatabaseLocation = { engine: 'sqlite', path: '/no/such/folder/x.sqlite' };
    await expect(copyDatabase(missing, await create('sqlite'))).rejects.toThrow(StartError);
    const original = await filled('sqlite', 0);
    await expect(
      copyDatabase(original, { engine: 'postgres', url: 'postgres://u:pass-word@127.0.0.1:9/x' }),
    ).rejects.toThrow(/^The target cannot be used: the postgres database cannot be opened \(ECONNREFUSED\)$/);
    await withRows(original, (dataSource) => dataSource.undoLastMigration());
    await expect(copyDatabase(original, await create('sqlite'))).rejects.toThrow(/not up to date/);
  });
});

/** Has a database change what is written to it. */
const CHANGES_A_ROW = {
  postgres: `DO $$ BEGIN
    CREATE FUNCTION change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.description := NEW.description || ''.''; RETURN NEW; END';
    CREATE TRIGGER change BEFORE INSERT ON roles FOR EACH ROW EXECUTE FUNCTION change();
  END $$`,
  mysql: `CREATE TRIGGER change_it BEFORE INSERT ON roles FOR EACH ROW SET NEW.description = CONCAT(NEW.description, '.')`,
};
