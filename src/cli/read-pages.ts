import { LIMITS } from '../domain/limits';
import type { Page } from '../domain/paging';

/** How a list is read. */
export interface PagedList<Row> {
  /** @param after the cursor of the row before; absent: from the start */
  readonly read: (piece: { readonly first: number; readonly after?: string }) => Promise<Page<Row>>;
  readonly cursorOf: (row: Row) => string;
  /** Rows at most; absent: all. */
  readonly limit?: number | undefined;
}

/** Reads a list in pieces, one after the other. */
export async function* readPages<Row>({
  read,
  cursorOf,
  limit = Infinity,
}: PagedList<Row>): AsyncGenerator<readonly Row[]> {
  let left = limit;
  let after: string | undefined;
  while (left > 0) {
    const first = Math.min(left, LIMITS.page);
    const { rows, hasNextPage } = await read(after === undefined ? { first } : { first, after });
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
    if (!hasNextPage) return;
    left -= rows.length;
    after = cursorOf(last);
  }
}

/** Reads a whole list, for what needs all of it. */
export async function readAll<Row>(list: PagedList<Row>): Promise<Row[]> {
  const all: Row[] = [];
  for await (const rows of readPages(list)) for (const row of rows) all.push(row);
  return all;
}
