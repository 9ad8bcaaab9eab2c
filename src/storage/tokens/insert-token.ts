import type { EntityManager } from 'typeorm';
import { BadUserInputError, LimitExceededError } from '../../domain/errors';
import type { TokenWithDigest } from '../../domain/token';
import { TokenEntity } from '../entities/token.entity';
import { UserEntity } from '../entities/user.entity';
import { rowOfToken } from './token-mapping';

/**
 * Adds a token and counts it. The owner's counter goes first: its row then keeps other inserts and deletes of the same
 * owner waiting, so that no two of them take the last place.
 *
 * @throws LimitExceededError
 * @throws BadUserInputError the owner does not exist
 */
export async function insertToken(
  manager: EntityManager,
  token: TokenWithDigest,
  maxTokens: number,
): Promise<void> {
  const counted = await manager
    .createQueryBuilder()
    .update(UserEntity)
    .set({ tokenCount: () => 'token_count + 1' })
    .where('id = :id AND token_count < :maxTokens', { id: token.ownerId, maxTokens })
    .execute();
  if (counted.affected !== 1) throw await whyNotCounted(manager, token.ownerId, maxTokens);
  await manager
    .createQueryBuilder()
    .insert()
    .into(TokenEntity)
    .values(rowOfToken(token))
    .updateEntity(false)
    .execute();
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
