import type { TokenStatus } from '../../domain/token';
import { foldText, type TokenFilter } from '../../domain/token-query';
import type { Dialect } from '../database/dialect';
import { NO_DATE } from '../entities/transformers';
import { isStorable } from '../storable-text';
import { nameWithin } from '../text-list';

/** What narrows a statement; `?` stand for the values, in their order. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

const NOTHING: Condition = { sql: '1 = 0', values: [] };

/**
 * What narrows a statement about tokens `t` to those that are meant; all must hold.
 *
 * @param now the time for which `filter.status` is computed
 */
export function tokenConditions(dialect: Dialect, filter: TokenFilter, now: Date): Condition[] {
  const { ownerId, status, search, scope, expiresBefore, lastUsedBefore, createdBefore } = filter;
  const conditions: Condition[] = [];
  if (ownerId !== undefined) conditions.push(isOwnedBy(ownerId));
  if (status !== undefined) conditions.push(hasStatus(status, now));
  if (search !== undefined && search !== '') conditions.push(hasText(dialect, search));
  if (scope !== undefined) conditions.push(hasScope(dialect, scope));
  if (expiresBefore !== undefined) {
    conditions.push({
      sql: 't.expire_at > ? AND t.expire_at < ?',
      values: [NO_DATE, expiresBefore.getTime()],
    });
  }
  if (lastUsedBefore !== undefined) {
    conditions.push({ sql: 't.last_used_at < ?', values: [lastUsedBefore.getTime()] });
  }
  if (createdBefore !== undefined) {
    conditions.push({ sql: 't.created_at < ?', values: [createdBefore.getTime()] });
  }
  return conditions;
}

function isOwnedBy(ownerId: string): Condition {
  return isStorable(ownerId) ? { sql: 't.owner_id = ?', values: [ownerId] } : NOTHING;
}

const STATUS: Readonly<Record<TokenStatus, (now: number) => Condition>> = {
  ACTIVE: (now) => ({
    // An OR would have SQLite read two ranges, and sort what it finds.
    sql: "(t.state = 'ACTIVE' AND t.expire_at NOT BETWEEN ? AND ?)",
    values: [NO_DATE + 1, now],
  }),
  DISABLED: () => ({ sql: "t.state = 'DISABLED'", values: [] }),
  EXPIRED: (now) => ({
    sql: "(t.state = 'ACTIVE' AND t.expire_at > ? AND t.expire_at <= ?)",
    values: [NO_DATE, now],
  }),
};

function hasStatus(status: readonly TokenStatus[], now: Date): Condition {
  const alternatives = [...new Set(status)].map((one) => STATUS[one](now.getTime()));
  const [first] = alternatives;
  if (first === undefined) return NOTHING;
  if (alternatives.length === 1) return first;
  const { sql, values } = anyOf(alternatives);
  // As above: a test of truth is read as one condition.
  return { sql: `${sql} IS TRUE`, values };
}

function hasText(dialect: Dialect, search: string): Condition {
  if (!isStorable(search)) return NOTHING;
  const columns = ['t.name_folded', 't.description_folded', 't.owner_name_folded'];
  return anyOf(columns.map((column) => ({ sql: dialect.contains(column, '?'), values: [foldText(search)] })));
}

function hasScope(dialect: Dialect, scope: string): Condition {
  const text = nameWithin(scope);
  if (text === null || !isStorable(text)) return NOTHING;
  return { sql: dialect.contains('t.scopes', '?'), values: [text] };
}

function anyOf(alternatives: readonly Condition[]): Condition {
  return {
    sql: `(${alternatives.map(({ sql }) => sql).join(' OR ')})`,
    values: alternatives.flatMap(({ values }) => values),
  };
}
