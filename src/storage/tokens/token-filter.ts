import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { TokenStatus } from '../../domain/token';
import { foldText, type TokenFilter } from '../../domain/token-query';
import type { Dialect } from '../database/dialect';
import type { TokenEntity } from '../entities/token.entity';
import { NO_DATE } from '../entities/transformers';
import { isStorable } from '../storable-text';
import { nameWithin } from '../text-list';

interface Condition {
  readonly sql: string;
  readonly parameters?: ObjectLiteral;
}

const NOTHING: Condition = { sql: '1 = 0' };

/**
 * Narrows a query of tokens `t`.
 *
 * @param now the time for which `filter.status` is computed
 */
export function applyTokenFilter(
  query: SelectQueryBuilder<TokenEntity>,
  dialect: Dialect,
  filter: TokenFilter,
  now: Date,
): void {
  for (const { sql, parameters } of conditions(dialect, filter, now)) query.andWhere(sql, parameters);
}

function* conditions(dialect: Dialect, filter: TokenFilter, now: Date): Generator<Condition> {
  const { ownerId, status, search, scope, expiresBefore, lastUsedBefore, createdBefore } = filter;
  if (ownerId !== undefined) yield isOwnedBy(ownerId);
  if (status !== undefined) yield hasStatus(status, now);
  if (search !== undefined && search !== '') yield hasText(dialect, search);
  if (scope !== undefined) yield hasScope(dialect, scope);
  if (expiresBefore !== undefined) {
    yield {
      sql: 't.expireAt > :noDate AND t.expireAt < :expiresBefore',
      parameters: { noDate: NO_DATE, expiresBefore: expiresBefore.getTime() },
    };
  }
  if (lastUsedBefore !== undefined) {
    yield { sql: 't.lastUsedAt < :lastUsedBefore', parameters: { lastUsedBefore: lastUsedBefore.getTime() } };
  }
  if (createdBefore !== undefined) {
    yield { sql: 't.createdAt < :createdBefore', parameters: { createdBefore: createdBefore.getTime() } };
  }
}

function isOwnedBy(ownerId: string): Condition {
  return isStorable(ownerId) ? { sql: 't.ownerId = :ownerId', parameters: { ownerId } } : NOTHING;
}

const STATUS_SQL: Readonly<Record<TokenStatus, string>> = {
  ACTIVE: "(t.state = 'ACTIVE' AND (t.expireAt = :noDate OR t.expireAt > :now))",
  DISABLED: "t.state = 'DISABLED'",
  EXPIRED: "(t.state = 'ACTIVE' AND t.expireAt > :noDate AND t.expireAt <= :now)",
};

function hasStatus(status: readonly TokenStatus[], now: Date): Condition {
  if (status.length === 0) return NOTHING;
  const alternatives = [...new Set(status)].map((one) => STATUS_SQL[one]);
  return { sql: `(${alternatives.join(' OR ')})`, parameters: { noDate: NO_DATE, now: now.getTime() } };
}

function hasText(dialect: Dialect, search: string): Condition {
  if (!isStorable(search)) return NOTHING;
  const columns = ['t.nameFolded', 't.descriptionFolded', 't.ownerNameFolded'];
  const alternatives = columns.map((column) => dialect.contains(column, ':search'));
  return { sql: `(${alternatives.join(' OR ')})`, parameters: { search: foldText(search) } };
}

function hasScope(dialect: Dialect, scope: string): Condition {
  const text = nameWithin(scope);
  if (text === null || !isStorable(text)) return NOTHING;
  return { sql: dialect.contains('t.scopes', ':scope'), parameters: { scope: text } };
}
