import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import type { OffsetWindow, Page } from '../../domain/paging';
import type { TokenPosition, TokenQuery, TokenSort, TokenSortField } from '../../domain/token-query';
import { positionOf } from '../../domain/token-position';
import type { Dialect } from '../database/dialect';
import { TEXT_COLUMN } from '../database/read-texts';
import { effectiveSort } from '../effective-sort';
import { TokenEntity } from '../entities/token.entity';
import { NO_DATE } from '../entities/transformers';
import { inDirection, type Bound, type KeysetList } from '../keyset-page';
import { storable } from '../storable-text';
import { applyTokenFilter } from './token-filter';
import { SHOWN_FIELDS } from './token-fields';
import { tokenOfRow, type ShownTokenRow } from './token-mapping';

/** The columns by which the fields sort, as they are and folded. */
const COLUMNS: Readonly<Record<TokenSortField, { exact: string; folded?: string }>> = {
  name: { exact: 't.name', folded: 't.nameFolded' },
  'user.name': { exact: 't.ownerName', folded: 't.ownerNameFolded' },
  key: { exact: 't.key' },
  createdAt: { exact: 't.createdAt' },
  updatedAt: { exact: 't.updatedAt' },
  expireAt: { exact: 't.expireAt' },
  state: { exact: 't.state' },
  lastUsedAt: { exact: 't.lastUsedAt' },
};

/** The rows of one query, filtered and sorted by the database. */
export class TokenList implements KeysetList<TokenPosition, ShownTokenRow> {
  private readonly sort: TokenSort;
  private readonly column: string;

  constructor(
    private readonly manager: EntityManager,
    private readonly dialect: Dialect,
    private readonly query: Omit<TokenQuery, 'window'>,
  ) {
    this.sort = effectiveSort(query.sort, query.filter);
    const { exact, folded } = COLUMNS[this.sort.field];
    this.column = (this.sort.ignoreCase ? folded : undefined) ?? exact;
  }

  async fetch(
    bounds: readonly Bound<TokenPosition>[],
    backward: boolean,
    limit: number | undefined,
  ): Promise<ShownTokenRow[]> {
    return this.rowsOf(this.sorted(this.within(bounds), backward).limit(limit));
  }

  async exists(bounds: readonly Bound<TokenPosition>[]): Promise<boolean> {
    // In the list's order, so that the index that serves it serves this too.
    const found = await this.sorted(this.within(bounds), false).select('1', 'one').limit(1).getRawMany();
    return found.length > 0;
  }

  async count(bounds: readonly Bound<TokenPosition>[] = []): Promise<number> {
    const row = await this.within(bounds).select('COUNT(*)', 'count').getRawOne<{ count: string | number }>();
    return Number(row?.count);
  }

  /** Where the row stands that so many rows are before; null: there are not so many. */
  async positionAt(bounds: readonly Bound<TokenPosition>[], offset: number): Promise<TokenPosition | null> {
    const [row] = await this.rowsOf(this.sorted(this.within(bounds), false).offset(offset).limit(1));
    return row === undefined ? null : positionOf(tokenOfRow(row), this.sort);
  }

  /** A piece by counting; an offset past the end gives no rows. */
  async readOffsetPage({ offset, limit }: OffsetWindow): Promise<Page<ShownTokenRow>> {
    const list = this.sorted(this.within([]), false);
    const found = await this.rowsOf(list.offset(offset).limit(limit + 1));
    return {
      rows: found.slice(0, limit),
      hasPreviousPage: offset > 0 && (found.length > 0 || (await this.exists([]))),
      hasNextPage: found.length > limit,
    };
  }

  /** Each row is one text: TypeORM takes longer to make an entity of its columns than the database to find them. */
  private async rowsOf(builder: SelectQueryBuilder<TokenEntity>): Promise<ShownTokenRow[]> {
    const text = this.dialect.jsonObject(SHOWN_FIELDS);
    const rows = await builder.select(text, TEXT_COLUMN).getRawMany<Record<typeof TEXT_COLUMN, string>>();
    return rows.map((row) => JSON.parse(row[TEXT_COLUMN]) as ShownTokenRow);
  }

  private within(bounds: readonly Bound<TokenPosition>[]): SelectQueryBuilder<TokenEntity> {
    const builder = this.manager.createQueryBuilder(TokenEntity, 't');
    applyTokenFilter(builder, this.dialect, this.query.filter, this.query.now);
    bounds.forEach((bound, index) => this.applyBound(builder, bound, index));
    return builder;
  }

  private applyBound(
    builder: SelectQueryBuilder<TokenEntity>,
    { comparison, position }: Bound<TokenPosition>,
    index: number,
  ): void {
    const operator = inDirection(comparison, this.sort.descending);
    const [value, key] = [`value${index}`, `key${index}`];
    if (this.sort.field === 'key') {
      builder.andWhere(`t.key ${operator} :${key}`, { [key]: storable(position.key) });
      return;
    }
    builder.andWhere(this.dialect.compareRows([this.column, 't.key'], operator, [`:${value}`, `:${key}`]), {
      [value]: storedValue(position.value),
      [key]: storable(position.key),
    });
  }

  private sorted(
    builder: SelectQueryBuilder<TokenEntity>,
    backward: boolean,
  ): SelectQueryBuilder<TokenEntity> {
    const direction = this.sort.descending === backward ? 'ASC' : 'DESC';
    builder.orderBy(this.column, direction);
    return this.sort.field === 'key' ? builder : builder.addOrderBy('t.key', direction);
  }
}

function storedValue(value: TokenPosition['value']): string | number {
  if (value === null) return NO_DATE;
  return typeof value === 'string' ? storable(value) : value;
}
