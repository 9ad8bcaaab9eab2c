import type { DataSource } from 'typeorm';
import type { DatabaseLocation } from '../../config/config';
import { StartError } from '../../domain/start-error';
import { createDataSource } from '../data-source';
import { failureCode } from '../database/translate-error';
import { migrate } from '../migrate';
import { openSqliteWriter } from '../open-sqlite';

/**
 * Opens the database that is copied to, and makes its tables.
 *
 * @throws StartError it cannot be opened, or is of a newer version
 */
export async function openTarget(location: DatabaseLocation): Promise<DataSource> {
  try {
    const dataSource =
      location.engine === 'sqlite'
        ? await openSqliteWriter(location, {})
        : await createDataSource(location).initialize();
    await migrate(dataSource).catch(async (error: unknown) => {
      await dataSource.destroy();
      throw error;
    });
    return dataSource;
  } catch (error) {
    if (error instanceof TypeError) throw error;
    const reason = error instanceof StartError ? error.message.replace(/^DATABASE_URL: /, '') : null;
    throw new StartError(
      `The target cannot be used: ${reason ?? `the ${location.engine} database cannot be opened (${failureCode(location.engine, error)})`}`,
    );
  }
}
