import type { EntityManager, QueryRunner } from 'typeorm';

/** What each statement sees is what is committed when it begins; rows that it changes are read anew. */
const ISOLATION = 'READ COMMITTED';

/** Runs work in a transaction of a connection: committed when it resolves, undone when it rejects. */
export async function inTransaction<T>(
  runner: QueryRunner,
  work: (manager: EntityManager) => Promise<T>,
): Promise<T> {
  await runner.startTransaction(ISOLATION);
  try {
    const result = await work(runner.manager);
    await runner.commitTransaction();
    return result;
  } catch (error) {
    // Fails when the connection is gone, and the transaction with it.
    await runner.rollbackTransaction().catch(() => undefined);
    throw error;
  }
}
