import type { DataSource, EntityManager } from 'typeorm';
import type { DatabaseLocation } from '../../../src/config/config';
import type { Storage } from '../../../src/domain/stores';
import { createDataSource } from '../../../src/storage/data-source';
import type { Connection, Database } from '../../../src/storage/database/database';
import { dialectOf } from '../../../src/storage/database/dialect';
import { readTexts } from '../../../src/storage/database/read-texts';
import { runTransaction } from '../../../src/storage/database/run-transaction';
import { Changes } from '../../../src/storage/invalidation/changes';
import { SqliteDatabase } from '../../../src/storage/database/sqlite-database';
import { runMigrations } from '../../../src/storage/open-database';
import { openStorage } from '../../../src/storage/open-storage';
import { TypeormStorage } from '../../../src/storage/typeorm-storage';
import { createTestDatabase, type TestDatabase } from '../../support/databases';
import { aToken, storeUser } from '../../support/samples-storage';
import { useInParallel } from './parallel-use';

const NO_DAMAGE = { lost: 0, leftBehind: 0, dirtyReads: 0, failed: 0 };

/** TypeORM's own transactions, as its documentation shows them: the control without the queue. */
class UnqueuedDatabase implements Database {
  readonly dialect = dialectOf('sqlite');
  readonly inTransaction = false;

  constructor(private readonly dataSource: DataSource) {}

  read<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return work(this.dataSource.manager);
  }

  readMany<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.read(work);
  }

  readTexts(statement: string, values: readonly string[]): Promise<readonly string[]> {
    return readTexts(this.dataSource.manager, this.dialect, statement, values);
  }

  write<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return work(this.dataSource.manager);
  }

  transaction<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    return this.dataSource.transaction((manager) =>
      runTransaction(manager, this.dialect, new Changes(), work),
    );
  }

  load(): never {
    throw new Error('Nobody asks');
  }

  close(): Promise<void> {
    return this.dataSource.destroy();
  }
}

describe('500 parallel writes, transactions and reads on SQLite', () => {
  let database: TestDatabase;
  beforeEach(async () => (database = await createTestDatabase('sqlite')));
  afterEach(() => database.drop());

  it('lose no acknowledged write, and show no read what was not committed', async () => {
    const storage = await openStorage({ database: database.location, timeLimit: 60_000 });
    expect(await useInParallel(storage)).toStrictEqual(NO_DAMAGE);
    expect(await readsUncommitted(storage)).toBe(false);
    await storage.close();
  });

  it('do damage without the queue', async () => {
    const storage = new TypeormStorage(new UnqueuedDatabase(await openPlainly(database.location)));
    const damage = await useInParallel(storage);
    expect(damage.lost + damage.leftBehind + damage.failed).toBeGreaterThan(0);
    await storage.close();
  });

  it('show reads what was not committed without the second connection', async () => {
    const writer = await openPlainly(database.location);
    const storage = new TypeormStorage(new SqliteDatabase(writer, writer));
    expect(await readsUncommitted(storage)).toBe(true);
    await writer.destroy();
  });
});

/** Whether a read sees a write of a transaction that is open, and is undone later. */
async function readsUncommitted(storage: Storage): Promise<boolean> {
  const token = aToken(await storeUser(storage));
  let seen = false;
  const undone = storage.transaction(async ({ tokens }) => {
    await tokens.insert(token, 200);
    seen = (await storage.tokens.find(token.key)) !== null;
    throw new Error('Undo it');
  });
  await expect(undone).rejects.toThrow('Undo it');
  return seen;
}

async function openPlainly(location: DatabaseLocation): Promise<DataSource> {
  await runMigrations(location);
  return createDataSource(location).initialize();
}
