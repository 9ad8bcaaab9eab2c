import type { DataSource, EntityManager } from 'typeorm';
import { invalidating } from '../invalidation/announce';
import type { Change } from '../invalidation/change';
import type { Changes } from '../invalidation/changes';
import type { InvalidationChannel } from '../invalidation/invalidation-channel';
import type { StorageLoad } from '../../domain/storage-load';
import type { Connection, Database } from './database';
import { dialectOf } from './dialect';
import { DEFAULT_TIME_LIMIT } from '../engine-options';
import { GroupCommit } from './group-commit';
import { refuseWithinTransaction, whileInTransaction } from './guarded-use';
import { readTexts } from './read-texts';
import { runTransaction } from './run-transaction';
import type { SqliteLists } from './sqlite-lists';
import type { SqliteStatements } from './sqlite-statements';
import { translateError } from './translate-error';
import { within } from './within';

/**
 * SQLite. All of a data source's query runners share one connection, so two transactions would run into each other
 * (https://github.com/typeorm/typeorm/issues/1884): every write, a single one too, goes through one queue on one
 * connection, those that have queued up with one commit, and reads have others, which see only what is committed: one for
 * single rows, one for lists.
 */
export class SqliteDatabase implements Database {
  readonly dialect = dialectOf('sqlite');
  readonly inTransaction = false;
  private readonly writes: GroupCommit;

  /**
   * @param writer the data source whose connection writes
   * @param reader another one of the same file
   * @param channel tells of what is changed; none: nobody keeps what was verified
   * @param lists reads many rows, on a connection of its own; none: the reader does
   * @param statements keeps statements prepared, on a connection of its own; none: the reader runs them
   * @param timeLimit milliseconds that a write may wait for its turn, and a transaction then take
   */
  constructor(
    private readonly writer: DataSource,
    private readonly reader: DataSource,
    private readonly channel?: InvalidationChannel,
    private readonly lists?: SqliteLists,
    private readonly statements?: SqliteStatements,
    private readonly timeLimit = DEFAULT_TIME_LIMIT,
  ) {
    this.writes = new GroupCommit(writer.manager, timeLimit);
  }

  async read<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.translated(() => work(this.reader.manager));
  }

  async readMany<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const { lists } = this;
    return lists ? this.translated(() => lists.read(work)) : this.read(work);
  }

  async readTexts(statement: string, values: readonly string[]): Promise<readonly string[]> {
    return this.translated(() =>
      this.statements
        ? this.statements.readTexts(statement, values)
        : readTexts(this.reader.manager, this.dialect, statement, values),
    );
  }

  async write<T>(work: (manager: EntityManager) => Promise<T>, change: Change): Promise<T> {
    refuseWithinTransaction(this);
    return this.inTurn((manager, changes) => {
      changes.add(change);
      // Here already: what the engine fails with decides whether it is run again.
      return this.translated(() => work(manager));
    });
  }

  /**
   * Its time begins with its turn. When it is up, the work is given up and undone, as nobody else can write meanwhile; only
   * a statement that is running is waited for: SQLite undoes all of a transaction whose write is interrupted, and so the
   * writes of others that share its commit.
   *
   * @param timeLimit of a longer one than others, nobody shares its commit
   */
  async transaction<T>(work: (connection: Connection) => Promise<T>, timeLimit = this.timeLimit): Promise<T> {
    refuseWithinTransaction(this);
    const limited = (connection: Connection): Promise<T> =>
      within(timeLimit, work(connection), () => undefined);
    return this.inTurn(
      (manager, changes, apart) =>
        whileInTransaction(this, () => runTransaction(manager, this.dialect, changes, limited, apart)),
      timeLimit > this.timeLimit,
    );
  }

  load(): StorageLoad {
    const writing = this.writes.length > 0 ? 1 : 0;
    return {
      connectionsInUse: writing,
      connectionsIdle: 1 - writing,
      connectionsAwaited: 0,
      writesQueued: this.writes.length,
    };
  }

  async close(): Promise<void> {
    await this.channel?.close();
    await this.writes.idle();
    await this.statements?.close();
    await this.lists?.close();
    await this.reader.destroy();
    // The last connection to go moves the log into the file.
    await this.writer.destroy();
  }

  private inTurn<T>(
    work: (manager: EntityManager, changes: Changes, apart: boolean) => Promise<T>,
    alone = false,
  ): Promise<T> {
    return this.translated(() =>
      invalidating(this.channel?.listener, (changes) =>
        this.writes.run((manager, apart) => work(manager, changes, apart), alone),
      ),
    );
  }

  private async translated<T>(task: () => Promise<T>): Promise<T> {
    try {
      return await task();
    } catch (error) {
      throw translateError('sqlite', error);
    }
  }
}
