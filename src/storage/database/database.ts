import type { EntityManager } from 'typeorm';
import type { Dialect } from './dialect';

/** Where stores read and write: the database, or one transaction of it. Failures are translated. */
export interface Connection {
  readonly dialect: Dialect;

  /** Whether what is read can be kept as it is until something ends. */
  readonly inTransaction: boolean;

  /** Runs statements that only read. Each sees what is committed, or what its own transaction did. */
  read<T>(work: (manager: EntityManager) => Promise<T>): Promise<T>;

  /** Runs statements that take effect wholly or not at all. May run them again after a conflict. */
  write<T>(work: (manager: EntityManager) => Promise<T>): Promise<T>;
}

/** An open database. */
export interface Database extends Connection {
  /** Runs work in a transaction; it may use the given connection alone. */
  transaction<T>(work: (connection: Connection) => Promise<T>): Promise<T>;

  /** Ends the connections, after what is under way. */
  close(): Promise<void>;
}
