import type { EntityManager } from 'typeorm';
import type { StorageLoad } from '../../domain/storage-load';
import type { Change } from '../invalidation/change';
import type { Dialect } from './dialect';

/** Where stores read and write: the database, or one transaction of it. Failures are translated. */
export interface Connection {
  readonly dialect: Dialect;

  /** Whether what is read can be kept as it is until something ends. */
  readonly inTransaction: boolean;

  /** Runs statements that only read. Each sees what is committed, or what its own transaction did. */
  read<T>(work: (manager: EntityManager) => Promise<T>): Promise<T>;

  /**
   * Runs statements that only read, and may read many rows: lists, searches and counts. No other use waits for them; they
   * may wait for each other, and are refused when they have no turn in time. In a transaction they are a part of it.
   */
  readMany<T>(work: (manager: EntityManager) => Promise<T>): Promise<T>;

  /**
   * Runs a statement that only reads, and is kept prepared: for what is looked up with most requests. It waits for no
   * list or search.
   *
   * @param statement with `?` for values; it gives one column, `row_text`
   */
  readTexts(statement: string, values: readonly string[]): Promise<readonly string[]>;

  /**
   * Runs statements that take effect wholly or not at all. May run them again after a conflict.
   *
   * @param change what of it verification decides by: told to every process that keeps what it has verified
   */
  write<T>(work: (manager: EntityManager) => Promise<T>, change: Change): Promise<T>;
}

/** An open database. */
export interface Database extends Connection {
  /**
   * Runs work in a transaction; it may use the given connection alone, and is run again after a conflict.
   *
   * @param timeLimit milliseconds that it may take; those of every use unless given
   * @throws UnavailableError time is up
   */
  transaction<T>(work: (connection: Connection) => Promise<T>, timeLimit?: number): Promise<T>;

  /** How busy it is, now. */
  load(): StorageLoad;

  /** Ends the connections, after what is under way. */
  close(): Promise<void>;
}
