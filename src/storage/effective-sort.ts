import type { TokenFilter, TokenSort } from '../domain/token-query';

/**
 * The order that a list is read in. Within one user's list every owner's name is the same, so the key alone decides,
 * and the index by key serves it.
 */
export function effectiveSort(sort: TokenSort, filter: TokenFilter): TokenSort {
  return sort.field === 'user.name' && filter.ownerId !== undefined ? { ...sort, field: 'key' } : sort;
}
