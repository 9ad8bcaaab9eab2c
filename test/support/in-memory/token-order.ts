import type { Token } from '../../../src/domain/token';
import { positionOf } from '../../../src/domain/token-position';
import type { TokenPosition, TokenQuery } from '../../../src/domain/token-query';
import { compareText } from '../../../src/storage/compare-text';
import { effectiveSort } from '../../../src/storage/effective-sort';

/** How tokens stand to positions in the order of a query: negative when before. */
export function tokenOrder({
  sort,
  filter,
}: Pick<TokenQuery, 'sort' | 'filter'>): (token: Token, position: TokenPosition) => number {
  const effective = effectiveSort(sort, filter);
  const sign = effective.descending ? -1 : 1;
  return (token, position) => {
    const own = positionOf(token, effective);
    const byValue = effective.field === 'key' ? 0 : compareValues(own.value, position.value);
    return sign * (byValue || compareText(own.key, position.key));
  };
}

function compareValues(a: TokenPosition['value'], b: TokenPosition['value']): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  return typeof a === 'number' && typeof b === 'number' ? a - b : compareText(String(a), String(b));
}
