import type { DataSource, EntityManager } from 'typeorm';
import { UnavailableError } from '../../domain/errors';
import type { Connection, Database } from './database';
import { dialectOf } from './dialect';
import { refuseWithinTransaction, whileInTransaction } from './guarded-use';
import { runTransaction } from './run-transaction';
import { SerialQueue } from './serial-queue';
import { translateError } from './translate-error';

/**
 * SQLite. All of a data source's query runners share one connection, so two transactions would run into each other
 * (https://github.com/typeorm/typeorm/issues/1884): every write, a single one too, goes through one queue on one
 * connection, and reads have another, which sees only what is committed.
 */
export class SqliteDatabase implements Database {
  readonly dialect = dialectOf('sqlite');
  readonly inTransaction = false;
  private readonly queue = new SerialQueue();
  /** When a write gave up waiting for another process, in milliseconds of `performance.now()`. */
  private gaveUpAt = -Infinity;

  /**
   * @param writer the data source whose connection writes
   * @param reader another one of the same file
   */
  constructor(
    private readonly writer: DataSource,
    private readonly reader: DataSource,
  ) {}

  async read<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.translated(() => work(this.reader.manager));
  }

  async write<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    refuseWithinTransaction(this);
    return this.inTurn(work);
  }

  async transaction<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    refuseWithinTransaction(this);
    return this.inTurn((manager) =>
      whileInTransaction(this, () => runTransaction(manager, this.dialect, work)),
    );
  }

  async close(): Promise<void> {
    await this.queue.idle();
    await this.reader.destroy();
    // The last connection to go moves the log into the file.
    await this.writer.destroy();
  }

  /**
   * What was queued behind a write that gave up waiting for another process gives up with it: otherwise each would wait
   * in its turn, the last for as long as all together.
   */
  private async inTurn<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const queuedAt = performance.now();
    return this.queue.run(() =>
      this.translated(async () => {
        if (queuedAt <= this.gaveUpAt)
          throw new UnavailableError('sqlite: SQLITE_BUSY, like the write before it');
        return this.atomically(work);
      }),
    );
  }

  private async atomically<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const { manager } = this.writer;
    await this.begin(manager);
    try {
      const result = await work(manager);
      await manager.query('COMMIT');
      return result;
    } catch (error) {
      // Fails when SQLite has undone the transaction by itself.
      await manager.query('ROLLBACK').catch(() => undefined);
      throw error;
    }
  }

  /** IMMEDIATE: another process that writes is waited for here, and not found in the way half-way through. */
  private async begin(manager: EntityManager): Promise<void> {
    try {
      await manager.query('BEGIN IMMEDIATE');
    } catch (error) {
      this.gaveUpAt = performance.now();
      throw error;
    }
  }

  private async translated<T>(task: () => Promise<T>): Promise<T> {
    try {
      return await task();
    } catch (error) {
      throw translateError('sqlite', error);
    }
  }
}
