import type { EntityManager, ObjectLiteral } from 'typeorm';
import type { Token } from '../../domain/token';
import type { Dialect } from '../database/dialect';
import { TokenEntity } from '../entities/token.entity';
import { NO_DATE } from '../entities/transformers';
import { UserEntity } from '../entities/user.entity';
import { isStorable } from '../storable-text';
import { tokenOfRow } from './token-mapping';

/** Values in one statement: every engine takes as many. */
const AT_ONCE = 500;

/** Deletes a token and counts it off; null when there was none. */
export async function deleteToken(
  manager: EntityManager,
  dialect: Dialect,
  key: string,
): Promise<Token | null> {
  if (!isStorable(key)) return null;
  const found = await manager.createQueryBuilder(TokenEntity, 't').where('t.key = :key', { key }).getOne();
  if (found === null) return null;
  const [token] = await deleteWhere(manager, dialect, found.ownerId, 't.key = :key', { key });
  return token ?? null;
}

/** Deletes a user's tokens. */
export async function deleteTokensOf(
  manager: EntityManager,
  dialect: Dialect,
  ownerId: string,
): Promise<Token[]> {
  if (!isStorable(ownerId)) return [];
  return deleteWhere(manager, dialect, ownerId, 't.ownerId = :ownerId', { ownerId });
}

/**
 * Deletes tokens that have expired before a moment, those first that expired first, of one owner at a time: nobody waits
 * for more than the row of one user.
 */
export async function deleteExpiredTokens(
  manager: EntityManager,
  dialect: Dialect,
  before: Date,
  limit: number,
): Promise<Token[]> {
  const expired = 't.expireAt > :noDate AND t.expireAt < :before';
  const times = { noDate: NO_DATE, before: before.getTime() };
  const found = await manager
    .createQueryBuilder(TokenEntity, 't')
    .where(expired, times)
    .orderBy('t.expireAt', 'ASC')
    .addOrderBy('t.key', 'ASC')
    .limit(limit)
    .getMany();
  const [first] = found;
  if (first === undefined) return [];
  const keys = found.filter(({ ownerId }) => ownerId === first.ownerId).map(({ key }) => key);
  // Asked again once the rows are locked: a date may have been moved meanwhile.
  return deleteWhere(manager, dialect, first.ownerId, `t.key IN (:...keys) AND ${expired}`, {
    keys,
    ...times,
  });
}

/** The owner's row is locked first, as an insert does it, so that neither waits for the other in a circle. */
async function deleteWhere(
  manager: EntityManager,
  dialect: Dialect,
  ownerId: string,
  condition: string,
  values: ObjectLiteral,
): Promise<Token[]> {
  const query = manager.createQueryBuilder(TokenEntity, 't').where(condition, values);
  if (dialect.forUpdate !== '') {
    const lock = dialect.statement(`SELECT id FROM users WHERE id = ?${dialect.forUpdate}`);
    await manager.query(lock, [ownerId]);
    query.setLock('pessimistic_write');
  }
  const rows = await query.getMany();
  // Exactly the rows that were read: each that goes is told of.
  for (let start = 0; start < rows.length; start += AT_ONCE) {
    const keys = rows.slice(start, start + AT_ONCE).map(({ key }) => key);
    await deleteByKey(manager, keys);
  }
  if (rows.length > 0) await countOff(manager, ownerId, rows.length);
  return rows.map(tokenOfRow);
}

async function deleteByKey(manager: EntityManager, keys: readonly string[]): Promise<void> {
  await manager
    .createQueryBuilder()
    .delete()
    .from(TokenEntity)
    .where('token_key IN (:...keys)', { keys })
    .execute();
}

async function countOff(manager: EntityManager, ownerId: string, count: number): Promise<void> {
  await manager
    .createQueryBuilder()
    .update(UserEntity)
    .set({ tokenCount: () => `token_count - ${count}` })
    .where('id = :ownerId', { ownerId })
    .execute();
}
