import type { DataSource, EntityManager } from 'typeorm';
import { UnavailableError } from '../../domain/errors';
import type { Connection, Database } from './database';
import { dialectOf, type Dialect } from './dialect';
import { refuseWithinTransaction, whileInTransaction } from './guarded-use';
import { runTransaction } from './run-transaction';
import { isConflict, translateError } from './translate-error';

/** How often a write is tried that other transactions are in the way of. */
const ATTEMPTS = 5;

/** What each statement sees is what is committed when it begins; rows that it changes are read anew. */
const ISOLATION = 'READ COMMITTED';

/** PostgreSQL, MariaDB and MySQL: each transaction has a connection of the pool to itself. */
export class PooledDatabase implements Database {
  readonly dialect: Dialect;
  readonly inTransaction = false;

  constructor(
    private readonly dataSource: DataSource,
    engine: 'postgres' | 'mysql',
  ) {
    this.dialect = dialectOf(engine);
  }

  async read<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.translated(() => work(this.dataSource.manager));
  }

  async write<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    refuseWithinTransaction(this);
    return this.translated(() => this.withRetries(() => this.dataSource.transaction(ISOLATION, work)));
  }

  async transaction<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    refuseWithinTransaction(this);
    return this.translated(() =>
      this.dataSource.transaction(ISOLATION, (manager) =>
        whileInTransaction(this, () => runTransaction(manager, this.dialect, work)),
      ),
    );
  }

  async close(): Promise<void> {
    await this.dataSource.destroy();
  }

  private async withRetries<T>(task: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await task();
      } catch (error) {
        if (attempt === ATTEMPTS || !isConflict(this.dialect.engine, error)) throw error;
      }
    }
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
