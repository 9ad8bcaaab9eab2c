import type { EntityManager } from 'typeorm';
import type { Changes } from '../invalidation/changes';
import type { Connection } from './database';
import type { Dialect } from './dialect';
import { TransactionConnection } from './transaction-connection';
import { TimeUpError } from './within';

/**
 * Runs work on a manager whose transaction is open, and returns when nothing of it is under way any more, so that the
 * caller may commit; a rejection says to undo.
 *
 * @throws TimeUpError   the work was given up for it
 * @throws ConflictError another transaction was in the way, or a write failed without a savepoint: the work may be run again
 * @param changes is told what its writes change of what verification decides by
 * @param savepoints whether each write has one
 */
export async function runTransaction<T>(
  manager: EntityManager,
  dialect: Dialect,
  changes: Changes,
  work: (connection: Connection) => Promise<T>,
  savepoints = true,
): Promise<T> {
  const connection = new TransactionConnection(manager, dialect, changes, savepoints);
  let result: T;
  try {
    result = await work(connection);
  } catch (error) {
    await connection.end();
    // Run again, it would have all of its time once more.
    if (error instanceof TimeUpError) throw error;
    // What the work made of a conflict does not count.
    throw connection.conflict ?? error;
  }
  await connection.end();
  connection.check();
  return result;
}
