import type { DatabaseLocation } from '../config/config';
import type { Storage } from '../domain/stores';
import type { DatabaseTally } from '../domain/tally';
import type { Tracing } from '../domain/tracing';
import type { DatabaseOptions } from './data-source';
import { ObservedDatabase } from './database/observed-database';
import { kindOfStatement } from './database/statement-kind';
import type { StatementListener } from './database/statement-logger';
import { openDatabase } from './open-database';
import { TypeormStorage } from './typeorm-storage';

/** Which database, and who is told of what it does. */
export interface StorageOptions extends DatabaseOptions {
  readonly database: DatabaseLocation;
  /** Counts what the database does; nobody does unless given. */
  readonly tally?: DatabaseTally;
  /** Traces what is counted; nobody does unless given. */
  readonly tracing?: Tracing | null;
}

/**
 * Opens the storage and brings its database to this version's schema.
 *
 * @throws StartError the database cannot be opened or written, or is of a newer version
 */
export async function openStorage(options: StorageOptions): Promise<Storage> {
  const { database, tally, tracing = null } = options;
  if (!tally) return new TypeormStorage(await openDatabase(database, options), options.timeLimit);
  const logSql: StatementListener = (statement) => {
    const kind = kindOfStatement(statement);
    tally.statement(kind);
    tracing?.note(kind);
    options.logSql?.(statement);
  };
  return new TypeormStorage(
    new ObservedDatabase(await openDatabase(database, { ...options, logSql }), tally, tracing),
    options.timeLimit,
  );
}
