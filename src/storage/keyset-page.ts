import type { KeysetWindow, Page } from '../domain/paging';
import type { Comparison } from './database/dialect';

/** How rows stand to a position, in the order of the list: `<` is nearer to its start. */
export interface Bound<Position> {
  readonly comparison: Comparison;
  readonly position: Position;
}

/** A sorted list that is read in pieces. */
export interface KeysetList<Position, Row> {
  /**
   * The rows within bounds.
   *
   * @param backward from the end of the list
   * @param limit    at most so many; undefined: all
   */
  fetch(bounds: readonly Bound<Position>[], backward: boolean, limit: number | undefined): Promise<Row[]>;
  /** Whether any row is within bounds. */
  exists(bounds: readonly Bound<Position>[]): Promise<boolean>;
}

/**
 * Reads a window of a list by keyset. One row more than is asked for tells whether there are more; what `after` and
 * `before` leave out is looked for, as a cursor's row may be gone.
 */
export async function readKeysetPage<Position, Row>(
  list: KeysetList<Position, Row>,
  window: KeysetWindow<Position>,
): Promise<Page<Row>> {
  const { rows, moreBefore, moreAfter } = await readBetween(list, window);
  return {
    rows,
    hasPreviousPage: moreBefore || (await skippedBefore(list, window)),
    hasNextPage: moreAfter || (await skippedAfter(list, window)),
  };
}

interface Piece<Row> {
  readonly rows: readonly Row[];
  readonly moreBefore: boolean;
  readonly moreAfter: boolean;
}

async function readBetween<Position, Row>(
  list: KeysetList<Position, Row>,
  { after, before, first, last }: KeysetWindow<Position>,
): Promise<Piece<Row>> {
  const bounds = [...bound('>', after), ...bound('<', before)];
  if (first === undefined && last !== undefined) {
    const found = await list.fetch(bounds, true, last + 1);
    const rows = found.slice(0, last).reverse();
    return { rows, moreBefore: found.length > last, moreAfter: false };
  }
  const found = await list.fetch(bounds, false, first === undefined ? undefined : first + 1);
  const taken = found.slice(0, first);
  const rows = last === undefined ? taken : taken.slice(Math.max(0, taken.length - last));
  return { rows, moreBefore: rows.length < taken.length, moreAfter: taken.length < found.length };
}

async function skippedBefore<Position, Row>(
  list: KeysetList<Position, Row>,
  { after }: KeysetWindow<Position>,
): Promise<boolean> {
  return after !== undefined && list.exists(bound('<=', after));
}

async function skippedAfter<Position, Row>(
  list: KeysetList<Position, Row>,
  { after, before }: KeysetWindow<Position>,
): Promise<boolean> {
  return before !== undefined && list.exists([...bound('>=', before), ...bound('>', after)]);
}

function bound<Position>(comparison: Comparison, position: Position | undefined): Bound<Position>[] {
  return position === undefined ? [] : [{ comparison, position }];
}

const MIRRORED: Readonly<Record<Comparison, Comparison>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

/** The comparison of stored values for a list that goes downwards. */
export function inDirection(comparison: Comparison, descending: boolean): Comparison {
  return descending ? MIRRORED[comparison] : comparison;
}
