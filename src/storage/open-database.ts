import type { DataSource } from 'typeorm';
import type { DatabaseLocation } from '../config/config';
import { StartError } from '../domain/start-error';
import { createDataSource, type DatabaseOptions, type DataSourceListeners } from './data-source';
import type { Database } from './database/database';
import { PooledDatabase } from './database/pooled-database';
import { failureCode } from './database/translate-error';
import { DEFAULT_TIME_LIMIT } from './engine-options';
import type { InvalidationChannel } from './invalidation/invalidation-channel';
import { PostgresChannel } from './invalidation/postgres-channel';
import { migrate } from './migrate';
import { openSqlite, openSqliteWriter } from './open-sqlite';

/**
 * Opens a database and brings it to this version's schema.
 *
 * @throws StartError it cannot be opened, or is of a newer version; one line that names DATABASE_URL
 */
export async function openDatabase(
  location: DatabaseLocation,
  options: DatabaseOptions = {},
): Promise<Database> {
  return orStartError(location, async () => {
    if (location.engine === 'sqlite') return openSqlite(location, options);
    await migrateServer(location, options);
    const limit = options.timeLimit ?? DEFAULT_TIME_LIMIT;
    const dataSource = await createDataSource(location, options, limit).initialize();
    return new PooledDatabase(dataSource, location.engine, limit, channelOf(location, options));
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
    if (location.engine !== 'sqlite') return migrateServer(location, {});
    return migrateAndClose(await openSqliteWriter(location, {}));
  });
}

/** On connections of its own: a migration may take as long as it takes. */
async function migrateServer(location: DatabaseLocation, listeners: DataSourceListeners): Promise<string[]> {
  return migrateAndClose(await createDataSource(location, listeners).initialize());
}

async function migrateAndClose(dataSource: DataSource): Promise<string[]> {
  try {
    return await migrate(dataSource);
  } finally {
    await dataSource.destroy();
  }
}

/** MariaDB and MySQL have nothing to tell other processes by. */
function channelOf(
  { engine, url }: Extract<DatabaseLocation, { readonly url: string }>,
  { invalidations, log }: DataSourceListeners,
): InvalidationChannel | undefined {
  return engine === 'postgres' && invalidations ? new PostgresChannel(url, invalidations, log) : undefined;
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
