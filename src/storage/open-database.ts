import type { DataSource } from 'typeorm';
import type { DatabaseLocation } from '../config/config';
import { StartError } from '../domain/start-error';
import { createDataSource, type DataSourceListeners } from './data-source';
import type { Database } from './database/database';
import { PooledDatabase } from './database/pooled-database';
import { failureCode } from './database/translate-error';
import { migrate } from './migrate';
import { openSqlite, openSqliteWriter } from './open-sqlite';

/**
 * Opens a database and brings it to this version's schema.
 *
 * @throws StartError it cannot be opened, or is of a newer version; one line that names DATABASE_URL
 */
export async function openDatabase(
  location: DatabaseLocation,
  listeners: DataSourceListeners = {},
): Promise<Database> {
  return orStartError(location, async () => {
    if (location.engine === 'sqlite') return openSqlite(location, listeners);
    const dataSource = await openDataSource(location, listeners);
    try {
      await migrate(dataSource);
    } catch (error) {
      await dataSource.destroy();
      throw error;
    }
    return new PooledDatabase(dataSource, location.engine);
  });
}

/**
 * Brings a database to this version's schema, and does nothing else.
 *
 * @returns the names of the migrations that ran
 * @throws StartError as `openDatabase` does
 */
export async function runMigrations(location: DatabaseLocation): Promise<readonly string[]> {
  return orStartError(location, async () => {
    const dataSource = await openDataSource(location, {});
    try {
      return await migrate(dataSource);
    } finally {
      await dataSource.destroy();
    }
  });
}

async function openDataSource(
  location: DatabaseLocation,
  listeners: DataSourceListeners,
): Promise<DataSource> {
  if (location.engine === 'sqlite') return openSqliteWriter(location, listeners);
  return createDataSource(location, listeners).initialize();
}

async function orStartError<T>(location: DatabaseLocation, open: () => Promise<T>): Promise<T> {
  try {
    return await open();
  } catch (error) {
    // A mistake of the program's own is not the operator's to mend.
    if (error instanceof StartError || error instanceof TypeError) throw error;
    const code = failureCode(location.engine, error);
    throw new StartError(`DATABASE_URL: the ${location.engine} database cannot be opened (${code})`);
  }
}
