import type { DatabaseLocation } from '../config/config';
import type { Storage } from '../domain/stores';
import type { DataSourceListeners } from './data-source';
import { openDatabase } from './open-database';
import { TypeormStorage } from './typeorm-storage';

/** Which database, and who is told of what it does. */
export interface StorageOptions extends DataSourceListeners {
  readonly database: DatabaseLocation;
}

/**
 * Opens the storage and brings its database to this version's schema.
 *
 * @throws StartError the database cannot be opened or written, or is of a newer version
 */
export async function openStorage(options: StorageOptions): Promise<Storage> {
  return new TypeormStorage(await openDatabase(options.database, options));
}
