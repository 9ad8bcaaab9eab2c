import type { EntityManager } from 'typeorm';
import type { Dialect } from '../database/dialect';
import { TokenEntity } from '../entities/token.entity';
import { UserEntity } from '../entities/user.entity';
import { isStorable } from '../storable-text';

/** Deletes a token and counts it off; false when there was none. */
export async function deleteToken(manager: EntityManager, dialect: Dialect, key: string): Promise<boolean> {
  if (!isStorable(key)) return false;
  const token = await manager.createQueryBuilder(TokenEntity, 't').where('t.key = :key', { key }).getOne();
  if (token === null) return false;
  return (await deleteWhere(manager, dialect, token.ownerId, 'token_key = :key', { key })) > 0;
}

/** Deletes a user's tokens; returns how many. */
export async function deleteTokensOf(
  manager: EntityManager,
  dialect: Dialect,
  ownerId: string,
): Promise<number> {
  if (!isStorable(ownerId)) return 0;
  return deleteWhere(manager, dialect, ownerId, 'owner_id = :ownerId', { ownerId });
}

/** The owner's row is locked first, as an insert does it, so that neither waits for the other in a circle. */
async function deleteWhere(
  manager: EntityManager,
  dialect: Dialect,
  ownerId: string,
  condition: string,
  values: Record<string, string>,
): Promise<number> {
  if (dialect.forUpdate !== '') {
    const lock = dialect.statement(`SELECT id FROM users WHERE id = ?${dialect.forUpdate}`);
    await manager.query(lock, [ownerId]);
  }
  const deleted = await manager
    .createQueryBuilder()
    .delete()
    .from(TokenEntity)
    .where(condition, values)
    .execute();
  const count = deleted.affected ?? 0;
  if (count > 0) {
    await manager
      .createQueryBuilder()
      .update(UserEntity)
      .set({ tokenCount: () => `token_count - ${count}` })
      .where('id = :ownerId', { ownerId })
      .execute();
  }
  return count;
}
