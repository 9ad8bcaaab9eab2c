import { MigrationExecutor, type DataSource, type QueryRunner } from 'typeorm';
import { StartError } from '../domain/start-error';
import { exclusively } from './migration-lock';

/**
 * Brings an open database to this version's schema.
 *
 * @returns the names of the migrations that ran
 * @throws StartError the database is of a newer version
 */
export async function migrate(dataSource: DataSource): Promise<string[]> {
  return withRunner(dataSource, async (runner) => {
    if ((await pendingOn(runner)).length === 0) return [];
    return exclusively(runner, async () => {
      const executor = new MigrationExecutor(dataSource, runner);
      executor.transaction = 'none';
      const executed = await executor.executePendingMigrations();
      return executed.map((migration) => migration.name);
    });
  });
}

/** @throws StartError the database is of a newer version */
async function pendingOn(runner: QueryRunner): Promise<string[]> {
  const executor = new MigrationExecutor(runner.connection, runner);
  const known = runner.connection.migrations.map(({ name, constructor }) => name ?? constructor.name);
  const executed = (await executor.getExecutedMigrations()).map((migration) => migration.name);
  const unknown = executed.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new StartError(
      `DATABASE_URL: the database is of a newer version, which has the migration ${unknown}; start that version, or name another database`,
    );
  }
  return known.filter((name) => !executed.includes(name));
}

async function withRunner<T>(dataSource: DataSource, work: (runner: QueryRunner) => Promise<T>): Promise<T> {
  const runner = dataSource.createQueryRunner();
  try {
    return await work(runner);
  } finally {
    await runner.release();
  }
}
