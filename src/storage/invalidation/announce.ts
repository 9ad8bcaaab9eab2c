import type { EntityManager } from 'typeorm';
import type { InvalidationListener } from '../../domain/invalidation';
import type { Dialect } from '../database/dialect';
import { Changes } from './changes';
import { writeNotice } from './notice';

/** PostgreSQL's channel on which processes tell each other of changes; one for each database. */
export const NOTICE_CHANNEL = 'personal_api_tokens';

/**
 * Tells other processes what a transaction has changed, with its commit and not before: all in one notice. To be called
 * at its end, when all is known.
 */
export async function announce(manager: EntityManager, { engine }: Dialect, changes: Changes): Promise<void> {
  const { invalidation } = changes;
  if (invalidation === null || engine !== 'postgres') return;
  await manager.query('SELECT pg_notify($1, $2)', [NOTICE_CHANNEL, writeNotice(invalidation)]);
}

/**
 * Runs a transaction and then tells this process what it has changed: when nobody can read the old any more, and before
 * anybody is told that it is done. Also when it fails, as it may have been committed all the same.
 *
 * @param transact collects the changes
 */
export async function invalidating<T>(
  listener: InvalidationListener | undefined,
  transact: (changes: Changes) => Promise<T>,
): Promise<T> {
  const changes = new Changes();
  try {
    return await transact(changes);
  } finally {
    const { invalidation } = changes;
    if (invalidation !== null) listener?.invalidate(invalidation);
  }
}
