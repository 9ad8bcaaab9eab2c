import type { QueryRunner } from 'typeorm';

/** Any number that nothing else takes in the database. */
const LOCK = 7_041_776_025;
const LOCK_NAME = 'personal-api-tokens migrations';
/** Seconds that one process waits for the migrations of another. */
const PATIENCE = 60;

/**
 * Runs migrations while no other process does, and, where the engine can undo a change of schema (SQLite, PostgreSQL),
 * wholly or not at all.
 */
export async function exclusively<T>(runner: QueryRunner, work: () => Promise<T>): Promise<T> {
  switch (runner.connection.options.type) {
    case 'sqlite':
      return onSqlite(runner, work);
    case 'postgres':
      return inTransaction(runner, 'BEGIN', async () => {
        await runner.query(`SELECT pg_advisory_xact_lock(${LOCK})`);
        return work();
      });
    default:
      return onMysql(runner, work);
  }
}

async function onSqlite<T>(runner: QueryRunner, work: () => Promise<T>): Promise<T> {
  // Has no effect within a transaction, and a table that is made anew must not delete what refers to it.
  await runner.query('PRAGMA foreign_keys = OFF');
  try {
    return await inTransaction(runner, 'BEGIN IMMEDIATE', work);
  } finally {
    await runner.query('PRAGMA foreign_keys = ON');
  }
}

async function onMysql<T>(runner: QueryRunner, work: () => Promise<T>): Promise<T> {
  const [row] = (await runner.query(`SELECT GET_LOCK('${LOCK_NAME}', ${PATIENCE}) AS got`)) as {
    got: unknown;
  }[];
  if (Number(row?.got) !== 1) throw new Error('Another process has been migrating for too long');
  try {
    return await work();
  } finally {
    await runner.query(`SELECT RELEASE_LOCK('${LOCK_NAME}')`);
  }
}

async function inTransaction<T>(runner: QueryRunner, begin: string, work: () => Promise<T>): Promise<T> {
  await runner.query(begin);
  try {
    const result = await work();
    await runner.query('COMMIT');
    return result;
  } catch (error) {
    await runner.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}
