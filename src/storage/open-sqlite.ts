import type { DataSource } from 'typeorm';
import type { DatabaseLocation } from '../config/config';
import { StartError } from '../domain/start-error';
import { createDataSource, type DatabaseOptions, type DataSourceListeners } from './data-source';
import { SqliteDatabase } from './database/sqlite-database';
import { SqliteLists } from './database/sqlite-lists';
import { SqliteStatements } from './database/sqlite-statements';
import { DEFAULT_TIME_LIMIT } from './engine-options';
import { DataVersionChannel } from './invalidation/data-version-channel';
import { migrate } from './migrate';
import { prepareSqliteFile } from './prepare-sqlite-file';

type SqliteLocation = Extract<DatabaseLocation, { engine: 'sqlite' }>;

/**
 * Opens a file, making it and its tables where they lack: one connection that writes, one that reads single rows, one
 * that reads lists, and one that reads what is looked up with most requests.
 *
 * @throws StartError the file cannot be made or written, or is of a newer version
 */
export async function openSqlite(
  location: SqliteLocation,
  options: DatabaseOptions,
): Promise<SqliteDatabase> {
  const { invalidations, logSql, timeLimit = DEFAULT_TIME_LIMIT } = options;
  const writer = await openSqliteWriter(location, options, timeLimit);
  const reader = createDataSource(location, options, timeLimit);
  const lister = createDataSource(location, options, timeLimit);
  try {
    await migrate(writer);
    for (const source of [reader, lister]) {
      await source.initialize();
      await source.query('PRAGMA query_only = ON');
    }
    const statements = await SqliteStatements.open(location.path, {
      busyTimeout: timeLimit,
      listener: logSql,
    });
    const channel = invalidations && new DataVersionChannel(writer, invalidations);
    return new SqliteDatabase(
      writer,
      reader,
      channel,
      new SqliteLists(lister, timeLimit),
      statements,
      timeLimit,
    );
  } catch (error) {
    await closeAll(lister, reader, writer);
    throw error;
  }
}

/**
 * Opens the connection that writes, durably: what is acknowledged is on the disk.
 *
 * @throws StartError the file cannot be made or written, or is on a file system without shared memory
 */
export async function openSqliteWriter(
  location: SqliteLocation,
  listeners: DataSourceListeners,
  limit?: number,
): Promise<DataSource> {
  await prepareSqliteFile(location.path);
  const writer = createDataSource(location, listeners, limit);
  try {
    await writer.initialize();
    // In WAL mode NORMAL may lose the last commits with the power: a revocation among them.
    await writer.query('PRAGMA synchronous = FULL');
    await requireDurable(writer);
    // SQLite opens a file that it may not write for reading, without a word.
    await writer.query('BEGIN IMMEDIATE');
    await writer.query('ROLLBACK');
  } catch (error) {
    await closeAll(writer);
    throw error;
  }
  return writer;
}

/**
 * Checks that a connection's commits survive a loss of power.
 *
 * @throws StartError they do not
 */
export async function requireDurable(dataSource: DataSource): Promise<void> {
  const [journal] = await dataSource.query<{ journal_mode: string }[]>('PRAGMA journal_mode');
  const [sync] = await dataSource.query<{ synchronous: number }[]>('PRAGMA synchronous');
  if (journal?.journal_mode !== 'wal' || sync?.synchronous !== 2) {
    throw new StartError(
      'DATABASE_URL: the file system of the database file does not allow a write-ahead log',
    );
  }
}

async function closeAll(...dataSources: DataSource[]): Promise<void> {
  for (const dataSource of dataSources) if (dataSource.isInitialized) await dataSource.destroy();
}
