import type { KeysetWindow, OffsetWindow, Page } from '../../../src/domain/paging';
import type { Storage } from '../../../src/domain/stores';
import type { Token } from '../../../src/domain/token';
import { positionOf } from '../../../src/domain/token-position';
import type { TokenPosition, TokenSort } from '../../../src/domain/token-query';
import { SAMPLE_TIME, shown, storeToken, storeUser } from '../../support/samples-storage';

/** That every store cuts windows alike. */
export function defineTokenPagingContract(storage: () => Storage): void {
  const counts = [undefined, 0, 1, 9];

  it.each([false, true])(
    'gives, for every combination of after, before, first and last, what is left, and whether there is more (descending: %s)',
    async (descending) => {
      const sort: TokenSort = { field: 'name', descending, ignoreCase: true };
      const list = await storeList(sort, ['a', 'b', 'c', 'd', 'e']);
      // An end, one within, and the place of a token that is gone.
      const places = [undefined, 0, 2, 3];
      const windows = places.flatMap((after) =>
        places.flatMap((before) =>
          counts.flatMap((first) => counts.map((last) => ({ after, before, first, last }))),
        ),
      );
      const { gone, ownerId } = list;
      const positions = list.tokens.map((token) => positionOf(token, sort));
      const rows = list.tokens.filter(({ key }) => key !== gone);
      await inBatches(windows, async (window) => {
        const query: KeysetWindow<TokenPosition> = {
          ...(window.after !== undefined && { after: positions[window.after]! }),
          ...(window.before !== undefined && { before: positions[window.before]! }),
          ...(window.first !== undefined && { first: window.first }),
          ...(window.last !== undefined && { last: window.last }),
        };
        const page = await storage().tokens.list({
          filter: { ownerId },
          sort,
          now: SAMPLE_TIME,
          window: query,
        });
        expect({ window, ...namesOf(page) }).toStrictEqual({
          window,
          ...namesOf(slice(list.tokens, rows, window)),
        });
      });
    },
  );

  it('gives pieces by offset and limit, and whether there is more', async () => {
    const sort: TokenSort = { field: 'name', descending: false, ignoreCase: true };
    const { tokens, gone, ownerId } = await storeList(sort, ['a', 'b', 'c', 'd', 'e', 'f']);
    const rows = tokens.filter(({ key }) => key !== gone);
    for (const offset of [0, 1, 4, 5, 6, 1e6]) {
      for (const limit of [0, 1, 2, 5, 1000]) {
        const page = await pageAt(ownerId, sort, { offset, limit });
        expect({ offset, limit, ...namesOf(page) }).toStrictEqual({
          offset,
          limit,
          names: rows.slice(offset, offset + limit).map(({ name }) => name),
          hasPreviousPage: offset > 0,
          hasNextPage: offset + limit < rows.length,
        });
      }
    }
  });

  it('has nothing before or after an empty list', async () => {
    const sort: TokenSort = { field: 'expireAt', descending: true, ignoreCase: true };
    const empty = { rows: [], hasPreviousPage: false, hasNextPage: false };
    const position = { value: null, key: '' };
    const windows = [{}, { first: 0 }, { last: 0 }, { after: position }, { before: position, last: 3 }];
    for (const window of [...windows, { offset: 0, limit: 0 }, { offset: 7, limit: 3 }]) {
      const { id } = await storeUser(storage());
      const query = { filter: { ownerId: id }, sort, now: SAMPLE_TIME, window };
      expect(await storage().tokens.list(query)).toStrictEqual(empty);
    }
  });

  it('keeps a place while rows come and go, also one that no row has, with any text in it', async () => {
    const sort: TokenSort = { field: 'name', descending: false, ignoreCase: false };
    const { ownerId } = await storeList(sort, ['a', 'c']);
    for (const value of ['b', 'b\0', '\0', 'b\ud800', "b'; --", 'b%', '💚']) {
      const window = { after: { value, key: '\0' }, first: 5 };
      const page = await storage().tokens.list({ filter: { ownerId }, sort, now: SAMPLE_TIME, window });
      expect(page.rows.length).toBeLessThanOrEqual(2);
    }
  });

  /** Stores tokens of those names and deletes the third of the sorted list again. */
  async function storeList(
    sort: TokenSort,
    names: readonly string[],
  ): Promise<{ tokens: Token[]; gone: string; ownerId: string }> {
    const owner = await storeUser(storage());
    const tokens: Token[] = [];
    for (const name of names) tokens.push(shown(await storeToken(storage(), owner, { name })));
    tokens.sort((a, b) => (a.name < b.name ? -1 : 1) * (sort.descending ? -1 : 1));
    const gone = tokens[3]?.key ?? '';
    await storage().tokens.delete(gone);
    return { tokens, gone, ownerId: owner.id };
  }

  function pageAt(ownerId: string, sort: TokenSort, window: OffsetWindow): Promise<Page<Token>> {
    return storage().tokens.list({ filter: { ownerId }, sort, now: SAMPLE_TIME, window });
  }
}

interface Window {
  readonly after: number | undefined;
  readonly before: number | undefined;
  readonly first: number | undefined;
  readonly last: number | undefined;
}

/** The rule, over arrays: cut, then `first` from the start, then `last` from the end. */
function slice(all: readonly Token[], rows: readonly Token[], window: Window): Page<Token> {
  const { after = -1, before = all.length, first = Infinity, last = Infinity } = window;
  const placeOf = (token: Token) => all.indexOf(token);
  const skipped = rows.filter((token) => placeOf(token) <= after);
  const left = rows.filter((token) => placeOf(token) > after && placeOf(token) < before);
  const taken = left.slice(0, first);
  const kept = last === Infinity ? taken : taken.slice(Math.max(0, taken.length - last));
  return {
    rows: kept,
    hasPreviousPage: skipped.length + taken.length - kept.length > 0,
    hasNextPage: skipped.length + taken.length < rows.length,
  };
}

function namesOf(page: Page<Token>) {
  const { rows, hasPreviousPage, hasNextPage } = page;
  return { names: rows.map(({ name }) => name), hasPreviousPage, hasNextPage };
}

async function inBatches<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  for (let start = 0; start < items.length; start += 50) {
    await Promise.all(items.slice(start, start + 50).map(work));
  }
}
