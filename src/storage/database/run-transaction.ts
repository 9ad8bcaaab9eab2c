import type { EntityManager } from 'typeorm';
import type { Connection } from './database';
import type { Dialect } from './dialect';
import { TransactionConnection } from './transaction-connection';

/**
 * Runs work on a manager whose transaction is open, and returns when nothing of it is under way any more, so that the
 * caller may commit; a rejection says to undo.
 */
export async function runTransaction<T>(
  manager: EntityManager,
  dialect: Dialect,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  const connection = new TransactionConnection(manager, dialect);
  let result: T;
  try {
    result = await work(connection);
  } finally {
    await connection.end();
  }
  connection.check();
  return result;
}
