import type { KeysetWindow, OffsetWindow, Page } from '../../../src/domain/paging';

/**
 * A window of a whole, sorted list.
 *
 * @param compare how a row stands to a position: negative when it comes before it
 */
export function pageOf<Row, Position>(
  rows: readonly Row[],
  window: KeysetWindow<Position> | OffsetWindow,
  compare: (row: Row, position: Position) => number,
): Page<Row> {
  const [start, end] = 'offset' in window ? countedRange(rows, window) : keysetRange(rows, window, compare);
  return {
    rows: rows.slice(start, end),
    hasPreviousPage: start > 0,
    hasNextPage: end < rows.length,
  };
}

function countedRange(rows: readonly unknown[], { offset, limit }: OffsetWindow): [number, number] {
  const start = Math.min(offset, rows.length);
  return [start, Math.min(start + limit, rows.length)];
}

function keysetRange<Row, Position>(
  rows: readonly Row[],
  { after, before, first, last }: KeysetWindow<Position>,
  compare: (row: Row, position: Position) => number,
): [number, number] {
  const countOf = (holds: (row: Row) => boolean) => rows.filter(holds).length;
  let start = after === undefined ? 0 : countOf((row) => compare(row, after) <= 0);
  let end = before === undefined ? rows.length : countOf((row) => compare(row, before) < 0);
  end = Math.max(start, end);
  if (first !== undefined) end = Math.min(end, start + first);
  if (last !== undefined) start = Math.max(start, end - last);
  return [start, end];
}
