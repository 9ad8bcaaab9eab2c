import type { EntityManager } from 'typeorm';
import type { TokenPosition } from '../../domain/token-query';
import { UserEntity } from '../entities/user.entity';
import type { TokenList } from './token-list';

/** How many tokens there are, by the counts of their owners. */
export async function countTokens(manager: EntityManager): Promise<number> {
  const row = await manager
    .createQueryBuilder(UserEntity, 'u')
    .select('SUM(u.tokenCount)', 'count')
    .getRawOne<{ count: string | number | null }>();
  return Number(row?.count ?? 0);
}

/** Counts a piece of a list; two look-ups in the index that the list is sorted by. */
export async function countPiece(list: TokenList, after: TokenPosition | null, size: number) {
  const bounds = after === null ? [] : [{ comparison: '>' as const, position: after }];
  const next = await list.positionAt(bounds, size - 1);
  return { count: next === null ? await list.count(bounds) : size, next };
}
