/**
 * The part of the composition root for what commands do to a database as a whole. It loads neither GraphQL nor HTTP nor
 * use cases.
 */
import type { Config } from './config/config';
import { prepareDataDir } from './config/prepare-data-dir';
import { runMigrations } from './storage/open-database';

export { copySqlite } from './storage/backup/copy-sqlite';
export { copyDatabase } from './storage/copy/copy-database';
export { readStrapiDatabase, type StrapiDocument } from './storage/strapi/read-strapi-database';
export { restoreSqlite, type RestorePlan } from './storage/backup/restore-sqlite';
export {
  inspectDatabase,
  readDatabase,
  type DatabaseContent,
  type DatabaseFacts,
} from './storage/inspect/database-facts';

/** Brings the database up to date and does nothing else. @returns the names of the migrations that ran */
export async function migrateDatabase(config: Config): Promise<readonly string[]> {
  await prepareDataDir(config);
  return runMigrations(config.database);
}
