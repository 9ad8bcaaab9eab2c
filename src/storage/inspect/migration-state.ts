import type { DataSource } from 'typeorm';
import { MIGRATIONS } from '../migrations/migrations';

/** How far a database is from this version's schema. */
export interface MigrationState {
  /** Names of this version's migrations that have not run. */
  readonly pending: readonly string[];
  /** Names of those that have run and that this version does not know: it is older than the database. */
  readonly unknown: readonly string[];
}

/** Compares the migrations that have run with those of this version. */
export async function migrationState(dataSource: DataSource): Promise<MigrationState> {
  const known = MIGRATIONS.map((migration) => migration.name);
  const executed = await executedMigrations(dataSource);
  return {
    pending: known.filter((name) => !executed.includes(name)),
    unknown: executed.filter((name) => !known.includes(name)),
  };
}

async function executedMigrations(dataSource: DataSource): Promise<string[]> {
  const runner = dataSource.createQueryRunner();
  try {
    if (!(await runner.hasTable('migrations'))) return [];
  } finally {
    await runner.release();
  }
  const rows = await dataSource.query<{ name: string }[]>('SELECT name FROM migrations ORDER BY id');
  return rows.map(({ name }) => name);
}
