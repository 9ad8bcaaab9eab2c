import { Metrics } from '../../src/adapters/metrics/metrics';
import { NameTakenError, UnavailableError } from '../../src/domain/errors';
import type { Storage } from '../../src/domain/stores';
import { kindOfStatement } from '../../src/storage/database/statement-kind';
import { openStorage } from '../../src/storage/open-storage';
import { createTestDatabase, describeOnEachEngine, type TestDatabase } from '../support/databases';
import { aToken, storeUser } from '../support/samples-storage';

describe('the kind of a statement', () => {
  it.each([
    ['SELECT id FROM users', 'select'],
    ['INSERT INTO users VALUES (?)', 'insert'],
    ['UPDATE users SET name = ?', 'update'],
    ['DELETE FROM users', 'delete'],
    ['COMMIT', 'transaction'],
    ['BEGIN IMMEDIATE', 'transaction'],
    ['START TRANSACTION', 'transaction'],
    ['PRAGMA journal_mode', 'other'],
    ['', 'other'],
  ])('of %j is %s', (statement, kind) => {
    expect(kindOfStatement(statement)).toBe(kind);
  });
});

describeOnEachEngine('a storage that is watched', (engine) => {
  let database: TestDatabase;
  let storage: Storage;
  let metrics: Metrics;
  let closed = false;
  beforeAll(async () => {
    database = await createTestDatabase(engine);
    metrics = new Metrics();
    storage = await openStorage({ database: database.location, tally: metrics.database });
  });
  afterAll(async () => {
    if (!closed) await storage.close();
    await database.drop();
  });

  const failures = () => Object.fromEntries(metrics.database.failures.read());
  const statements = () => Object.fromEntries(metrics.database.statements.read());
  const uses = (operation: 'read' | 'write' | 'transaction') =>
    metrics.database.operations[operation].counts.reduce((sum, count) => sum + count, 0);

  it('counts its statements by what they do, and times reads, writes and transactions', async () => {
    const [before, reads, writes] = [statements(), uses('read'), uses('write')];
    const owner = await storeUser(storage);
    await storage.tokens.find(aToken(owner).key);
    expect(statements().insert).toBeGreaterThan(before.insert!);
    expect(statements().select).toBeGreaterThan(before.select!);
    expect([uses('read') > reads, uses('write') - writes]).toEqual([true, 1]);
    await storage.transaction(async ({ users }) => users.find(owner.id));
    expect(uses('transaction')).toBe(1);
    expect(metrics.database.operations.transaction.sum).toBeGreaterThan(0);
  });

  it('counts a name that is taken as a conflict, and a refusal by a rule not at all', async () => {
    const before = failures();
    const owner = await storeUser(storage);
    const token = aToken(owner);
    await storage.tokens.insert(token, 10);
    await expect(storage.tokens.insert({ ...token, key: aToken(owner).key }, 10)).rejects.toBeInstanceOf(
      NameTakenError,
    );
    await expect(storage.tokens.insert(aToken(owner, { name: 'second' }), 1)).rejects.toThrow('1 tokens');
    expect(failures()).toEqual({ ...before, conflict: before.conflict! + 1 });
  });

  it('tells how many connections work and how many wait', async () => {
    let end = (): void => undefined;
    const held = new Promise<void>((resolve) => (end = resolve));
    const idle = storage.load();
    expect([idle.connectionsInUse, idle.connectionsAwaited, idle.writesQueued]).toEqual([0, 0, 0]);
    const transactions = Array.from({ length: 12 }, () =>
      storage.transaction(async ({ users }) => {
        await users.find('nobody');
        await held;
      }),
    );
    const expected =
      engine === 'sqlite' ? { inUse: 1, awaited: 0, queued: 12 } : { inUse: 10, awaited: 2, queued: 0 };
    const now = () => {
      const { connectionsInUse: inUse, connectionsAwaited: awaited, writesQueued: queued } = storage.load();
      return { inUse, awaited, queued };
    };
    for (let wait = 0; wait < 200 && JSON.stringify(now()) !== JSON.stringify(expected); wait += 1) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    expect(now()).toEqual(expected);
    end();
    await Promise.all(transactions);
    expect(now()).toEqual({ inUse: 0, awaited: 0, queued: 0 });
  });

  it('counts a database that does not answer', async () => {
    const { unavailable } = failures();
    await storage.close();
    closed = true;
    await expect(storage.ping()).rejects.toBeInstanceOf(UnavailableError);
    expect(failures().unavailable).toBe(unavailable! + 1);
  });
});
