import type { DataSource, QueryRunner } from 'typeorm';

/** What begins a transaction that sees one moment, whoever commits meanwhile. */
const SNAPSHOT: Readonly<Record<string, readonly string[]>> = {
  sqlite: ['BEGIN'],
  postgres: ['START TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY'],
  mysql: ['SET TRANSACTION ISOLATION LEVEL REPEATABLE READ', 'START TRANSACTION WITH CONSISTENT SNAPSHOT'],
};

/** Reads a database as it is at one moment. */
export function inSnapshot<T>(source: DataSource, work: (runner: QueryRunner) => Promise<T>): Promise<T> {
  return between(source, SNAPSHOT[source.options.type] ?? [], work);
}

/** Writes to a database, wholly or not at all. */
export function inOneWrite<T>(target: DataSource, work: (runner: QueryRunner) => Promise<T>): Promise<T> {
  return between(target, [target.options.type === 'sqlite' ? 'BEGIN IMMEDIATE' : 'START TRANSACTION'], work);
}

async function between<T>(
  dataSource: DataSource,
  begin: readonly string[],
  work: (runner: QueryRunner) => Promise<T>,
): Promise<T> {
  const runner = dataSource.createQueryRunner();
  try {
    for (const statement of begin) await runner.query(statement);
    const result = await work(runner);
    await runner.query('COMMIT');
    return result;
  } catch (error) {
    await runner.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    await runner.release();
  }
}
