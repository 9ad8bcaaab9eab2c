import type { DataSource } from 'typeorm';
import type { DatabaseLocation } from '../config/config';
import { StartError } from '../domain/start-error';
import { createDataSource, type DataSourceListeners } from './data-source';
import { SqliteDatabase } from './database/sqlite-database';
import { migrate } from './migrate';
import { prepareSqliteFile } from './prepare-sqlite-file';

type SqliteLocation = Extract<DatabaseLocation, { engine: 'sqlite' }>;

/**
 * Opens a file, making it and its tables where they lack: one connection that writes, one that reads.
 *
 * @throws StartError the file cannot be made or written, or is of a newer version
 */
export async function openSqlite(
  location: SqliteLocation,
  listeners: DataSourceListeners,
): Promise<SqliteDatabase> {
  const writer = await openSqliteWriter(location, listeners);
  const reader = createDataSource(location, listeners);
  try {
    await migrate(writer);
    await reader.initialize();
    await reader.query('PRAGMA query_only = ON');
  } catch (error) {
    await closeAll(reader, writer);
    throw error;
  }
  return new SqliteDatabase(writer, reader);
}

/**
 * Opens the connection that writes, durably: what is acknowledged is on the disk.
 *
 * @throws StartError the file cannot be made or written, or is on a file system without shared memory
 */
export async function openSqliteWriter(
  location: SqliteLocation,
  listeners: DataSourceListeners,
): Promise<DataSource> {
  await prepareSqliteFile(location.path);
  const writer = createDataSource(location, listeners);
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
