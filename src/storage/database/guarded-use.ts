import { AsyncLocalStorage } from 'node:async_hooks';

/** A transaction that work is running in. */
interface RunningTransaction {
  readonly database: object;
  ended: boolean;
}

const running = new AsyncLocalStorage<RunningTransaction>();
let underWay = 0;

/**
 * Runs the work of a transaction, and remembers it, so that a write past its stores is found out: on SQLite it would
 * wait for the transaction that waits for it.
 */
export async function whileInTransaction<T>(database: object, work: () => Promise<T>): Promise<T> {
  const transaction: RunningTransaction = { database, ended: false };
  underWay += 1;
  try {
    return await running.run(transaction, work);
  } finally {
    transaction.ended = true;
    underWay -= 1;
    // From the first use on Node tracks every promise of the process, which takes a fifth of a request's time.
    if (underWay === 0) running.disable();
  }
}

/** @throws Error when called from the work of a transaction of the same database that has not ended */
export function refuseWithinTransaction(database: object): void {
  const transaction = running.getStore();
  if (transaction?.database === database && !transaction.ended) {
    throw new Error('Within a transaction only the stores that it gives may be used');
  }
}
