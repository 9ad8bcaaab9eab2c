import type { DataSource, EntityManager } from 'typeorm';
import { UnavailableError } from '../../domain/errors';
import { announce, invalidating } from '../invalidation/announce';
import type { Change } from '../invalidation/change';
import type { Changes } from '../invalidation/changes';
import type { InvalidationChannel } from '../invalidation/invalidation-channel';
import type { StorageLoad } from '../../domain/storage-load';
import type { Connection, Database } from './database';
import { dialectOf, type Dialect } from './dialect';
import { inTransaction } from './in-transaction';
import { onConnection } from './on-connection';
import { readTexts } from './read-texts';
import { retryConflicts } from './retry-conflicts';
import { refuseWithinTransaction, whileInTransaction } from './guarded-use';
import { poolLoad } from './pool-load';
import { runTransaction } from './run-transaction';
import { isConflict, translateError } from './translate-error';

/**
 * PostgreSQL, MariaDB and MySQL: each use has a connection of the pool to itself, and a limited time. A transaction that
 * others are in the way of is run again.
 */
export class PooledDatabase implements Database {
  readonly dialect: Dialect;
  readonly inTransaction = false;

  /** @param timeLimit milliseconds that one use may take, the wait for a connection included */
  constructor(
    private readonly dataSource: DataSource,
    engine: 'postgres' | 'mysql',
    private readonly timeLimit: number,
    private readonly channel?: InvalidationChannel,
  ) {
    this.dialect = dialectOf(engine);
  }

  async read<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.translated(() =>
      onConnection(this.dataSource, this.timeLimit, (runner) => work(runner.manager)),
    );
  }

  readMany<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.read(work);
  }

  async readTexts(statement: string, values: readonly string[]): Promise<readonly string[]> {
    return this.translated(() =>
      onConnection(this.dataSource, this.timeLimit, (runner) =>
        readTexts(runner.manager, this.dialect, statement, values),
      ),
    );
  }

  async write<T>(work: (manager: EntityManager) => Promise<T>, change: Change): Promise<T> {
    refuseWithinTransaction(this);
    return this.announcing((changes, manager) => {
      changes.add(change);
      return work(manager);
    }, this.timeLimit);
  }

  async transaction<T>(work: (connection: Connection) => Promise<T>, timeLimit = this.timeLimit): Promise<T> {
    refuseWithinTransaction(this);
    return this.announcing(
      (changes, manager) =>
        whileInTransaction(this, () => runTransaction(manager, this.dialect, changes, work)),
      timeLimit,
    );
  }

  load(): StorageLoad {
    return poolLoad(this.dataSource);
  }

  async close(): Promise<void> {
    await this.channel?.close();
    await this.dataSource.destroy();
  }

  /** Runs a transaction, and tells of what it has changed: other processes with its commit, this one after it. */
  private announcing<T>(
    work: (changes: Changes, manager: EntityManager) => Promise<T>,
    timeLimit: number,
  ): Promise<T> {
    const attempt = (left: number): Promise<T> =>
      invalidating(this.channel?.listener, (changes) =>
        onConnection(this.dataSource, left, (runner) =>
          inTransaction(runner, async (manager) => {
            const result = await work(changes, manager);
            await announce(manager, this.dialect, changes);
            return result;
          }),
        ),
      );
    const mayRetry = (error: unknown): boolean => isConflict(this.dialect.engine, error);
    return this.translated(() => retryConflicts(timeLimit, mayRetry, attempt));
  }

  private async translated<T>(task: () => Promise<T>): Promise<T> {
    if (!this.dataSource.isInitialized) throw new UnavailableError('The storage is closed');
    try {
      return await task();
    } catch (error) {
      throw translateError(this.dialect.engine, error);
    }
  }
}
