import type { EntityManager } from 'typeorm';
import { BadUserInputError, LimitExceededError } from '../../domain/errors';
import type { TokenWithDigest } from '../../domain/token';
import { changeRows } from '../database/change-rows';
import type { Dialect } from '../database/dialect';
import { TokenEntity } from '../entities/token.entity';
import { UserEntity } from '../entities/user.entity';
import { insertRows } from '../insert-rows';
import { rowOfToken } from './token-mapping';

const COUNT = 'UPDATE users SET token_count = token_count + 1 WHERE id = ? AND token_count < ?';

/**
 * Adds a token and counts it. The owner's counter goes first: its row then keeps other inserts and deletes of the same
 * owner waiting, so that no two of them take the last place.
 *
 * @throws LimitExceededError
 * @throws BadUserInputError the owner does not exist
 */
export async function insertToken(
  manager: EntityManager,
  dialect: Dialect,
  token: TokenWithDigest,
  maxTokens: number,
): Promise<void> {
  const count = dialect.statement(COUNT);
  const counted = await changeRows(manager, count, [token.ownerId, maxTokens]);
  if (counted !== 1) throw await whyNotCounted(manager, token.ownerId, maxTokens);
  await insertRows(manager, TokenEntity, [rowOfToken(token)]);
}

async function whyNotCounted(manager: EntityManager, ownerId: string, maxTokens: number): Promise<Error> {
  const owner = await manager
    .createQueryBuilder(UserEntity, 'u')
    .where('u.id = :ownerId', { ownerId })
    .getOne();
  return owner === null
    ? new BadUserInputError('userId', 'Cannot find user')
    : new LimitExceededError(`A user may have ${maxTokens} tokens at most`);
}
