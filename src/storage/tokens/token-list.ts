import type { EntityManager } from 'typeorm';
import type { OffsetWindow, Page } from '../../domain/paging';
import type { TokenPosition, TokenQuery, TokenSort, TokenSortField } from '../../domain/token-query';
import { positionOf } from '../../domain/token-position';
import type { Dialect } from '../database/dialect';
import { TEXT_COLUMN } from '../database/read-texts';
import { effectiveSort } from '../effective-sort';
import { NO_DATE } from '../entities/transformers';
import { inDirection, type Bound, type KeysetList } from '../keyset-page';
import { storable } from '../storable-text';
import { findFew, type Source } from './few-tokens';
import { readingPaths, type ReadingPaths } from './reading-paths';
import { tokenConditions, type Condition } from './token-filter';
import { shownText } from './token-fields';
import { tokenOfRow, type ShownTokenRow } from './token-mapping';

const KEY = 't.token_key';

/** The columns by which the fields sort, as they are and folded. */
const COLUMNS: Readonly<Record<TokenSortField, { exact: string; folded?: string }>> = {
  name: { exact: 't.name', folded: 't.name_folded' },
  'user.name': { exact: 't.owner_name', folded: 't.owner_name_folded' },
  key: { exact: KEY },
  createdAt: { exact: 't.created_at' },
  updatedAt: { exact: 't.updated_at' },
  expireAt: { exact: 't.expire_at' },
  state: { exact: 't.state' },
  lastUsedAt: { exact: 't.last_used_at' },
};

/**
 * The rows of one query, filtered and sorted by the database. Its statements are written out: TypeORM takes longer to put
 * one together than the database to answer it.
 */
export class TokenList implements KeysetList<TokenPosition, ShownTokenRow> {
  private readonly sort: TokenSort;
  private readonly column: string;
  private readonly filter: readonly Condition[];
  private readonly paths: ReadingPaths;
  private source: Promise<Source> | undefined;

  constructor(
    private readonly manager: EntityManager,
    private readonly dialect: Dialect,
    query: Omit<TokenQuery, 'window'>,
  ) {
    this.sort = effectiveSort(query.sort, query.filter);
    const { exact, folded } = COLUMNS[this.sort.field];
    this.column = (this.sort.ignoreCase ? folded : undefined) ?? exact;
    this.filter = tokenConditions(dialect, query.filter, query.now);
    this.paths = readingPaths(dialect.engine, query.filter, this.sort);
  }

  async fetch(
    bounds: readonly Bound<TokenPosition>[],
    backward: boolean,
    limit: number | undefined,
  ): Promise<ShownTokenRow[]> {
    return this.rows(bounds, backward, limit);
  }

  async exists(bounds: readonly Bound<TokenPosition>[]): Promise<boolean> {
    // In the list's order, so that the index that serves it serves this too.
    return (await this.select('1 AS one', bounds, `${this.order(false)} LIMIT 1`)).length > 0;
  }

  async count(bounds: readonly Bound<TokenPosition>[] = []): Promise<number> {
    const what = 'COUNT(*) AS count';
    const [row] = await (bounds.length > 0
      ? this.select<{ count: string | number }>(what, bounds, '')
      : this.query<{ count: string | number }>(what, { from: this.paths.whole, values: [] }, bounds, ''));
    return Number(row?.count);
  }

  /** Where the row stands that so many rows are before; null: there are not so many. */
  async positionAt(bounds: readonly Bound<TokenPosition>[], offset: number): Promise<TokenPosition | null> {
    const [row] = await this.rows(bounds, false, 1, offset);
    return row === undefined ? null : positionOf(tokenOfRow(row), this.sort);
  }

  /** A piece by counting; an offset past the end gives no rows. */
  async readOffsetPage({ offset, limit }: OffsetWindow): Promise<Page<ShownTokenRow>> {
    const found = await this.rows([], false, limit + 1, offset);
    return {
      rows: found.slice(0, limit),
      hasPreviousPage: offset > 0 && (found.length > 0 || (await this.exists([]))),
      hasNextPage: found.length > limit,
    };
  }

  /** Each row is one text: `sqlite3` takes as long for each column that it hands out as SQLite for the whole. */
  private async rows(
    bounds: readonly Bound<TokenPosition>[],
    backward: boolean,
    limit: number | undefined,
    offset = 0,
  ): Promise<ShownTokenRow[]> {
    const piece = limit === undefined ? '' : ` LIMIT ?${offset === 0 ? '' : ' OFFSET ?'}`;
    const found = await this.select<Record<typeof TEXT_COLUMN, string>>(
      shownText(this.dialect),
      bounds,
      `${this.order(backward)}${piece}`,
      [...(limit === undefined ? [] : [limit]), ...(offset === 0 ? [] : [offset])],
    );
    return found.map((row) => JSON.parse(row[TEXT_COLUMN]) as ShownTokenRow);
  }

  /** @param rest what follows the conditions; its `?` stand for the last values */
  private async select<Row>(
    what: string,
    bounds: readonly Bound<TokenPosition>[],
    rest: string,
    values: readonly number[] = [],
  ): Promise<Row[]> {
    const source = await (this.source ??= this.chooseSource());
    return this.query(what, source, bounds, rest, values);
  }

  private query<Row>(
    what: string,
    source: Source,
    bounds: readonly Bound<TokenPosition>[],
    rest: string,
    values: readonly number[] = [],
  ): Promise<Row[]> {
    const conditions = [...this.filter, ...bounds.map((bound) => this.within(bound))];
    const where = conditions.length === 0 ? '' : ` WHERE ${conditions.map(({ sql }) => sql).join(' AND ')}`;
    const text = this.dialect.statement(`SELECT ${what} FROM ${source.from}${where}${rest}`);
    const given = [...source.values, ...conditions.flatMap((one) => one.values), ...values];
    return this.manager.query<Row[]>(text, given);
  }

  /** Few rows are found first and sorted then; of many the first in order are soon met. */
  private async chooseSource(): Promise<Source> {
    const { ordered, whole, mayBeFew } = this.paths;
    const few = mayBeFew ? await findFew(this.manager, this.dialect, whole, this.filter) : null;
    return few ?? { from: ordered, values: [] };
  }

  private within({ comparison, position }: Bound<TokenPosition>): Condition {
    const operator = inDirection(comparison, this.sort.descending);
    const key = storable(position.key);
    if (this.sort.field === 'key') return { sql: `${KEY} ${operator} ?`, values: [key] };
    return {
      sql: this.dialect.compareRows([this.column, KEY], operator, ['?', '?']),
      values: this.dialect.comparedValues(storedValue(position.value), key),
    };
  }

  private order(backward: boolean): string {
    const direction = this.sort.descending === backward ? 'ASC' : 'DESC';
    const columns = this.sort.field === 'key' ? [KEY] : [this.column, KEY];
    return ` ORDER BY ${columns.map((column) => `${column} ${direction}`).join(', ')}`;
  }
}

function storedValue(value: TokenPosition['value']): string | number {
  if (value === null) return NO_DATE;
  return typeof value === 'string' ? storable(value) : value;
}
