import type { Storage } from '../../../src/domain/stores';
import type { Token } from '../../../src/domain/token';
import { positionOf } from '../../../src/domain/token-position';
import {
  foldText,
  TOKEN_SORT_FIELDS,
  type TokenFilter,
  type TokenPosition,
  type TokenSort,
} from '../../../src/domain/token-query';
import { later, SAMPLE_TIME, shown, storeToken, storeUser, uniqueText } from '../../support/samples-storage';

const SORTS: TokenSort[] = TOKEN_SORT_FIELDS.flatMap((field) =>
  [false, true].flatMap((descending) =>
    (field === 'name' || field === 'user.name' ? [false, true] : [true]).map((ignoreCase) => ({
      field,
      descending,
      ignoreCase,
    })),
  ),
);

/** Case, accents, spaces, and both sides of the place where UTF-16 and code points differ in order. */
const NAMES = ['b', 'B', 'a', 'A', 'ä', 'Z', 'z ', '\uffe0', '💚', '_', 'z', '1', '10', '2', 'İ', 'ß'];

/** That every store sorts alike. */
export function defineTokenOrderContract(storage: () => Storage): void {
  let tokens: Token[];
  let filters: Record<'one user' | 'all users', TokenFilter>;

  beforeAll(async () => {
    const part = uniqueText('order');
    const owners = [
      await storeUser(storage(), { name: `B-${part}` }),
      await storeUser(storage(), { name: `a-${part}` }),
      await storeUser(storage(), { name: `C-${part}` }),
    ] as const;
    tokens = [];
    for (const [index, name] of NAMES.entries()) {
      for (const owner of index % 4 === 0 ? owners : [owners[1]]) {
        const token = await storeToken(storage(), owner, {
          name,
          state: index % 3 === 0 ? 'DISABLED' : 'ACTIVE',
          createdAt: later((index * 7) % 5),
          updatedAt: later((index * 5) % 16),
          expireAt: index % 3 === 0 ? null : later(((index * 11) % 7) - SAMPLE_TIME.getTime() - 3),
          lastUsedAt: index % 2 === 0 ? null : later((index * 3) % 4),
        });
        tokens.push(shown(token));
      }
    }
    filters = { 'one user': { ownerId: owners[1].id }, 'all users': { search: part } };
  });

  for (const whose of ['one user', 'all users'] as const) {
    it.each(SORTS)(
      `sorts those of ${whose} by $field (descending: $descending, ignoring case: $ignoreCase), page by page`,
      async (sort) => {
        const filter = filters[whose];
        const meant = tokens.filter(({ ownerId }) => (filter.ownerId ?? ownerId) === ownerId);
        const expected = meant.sort((a, b) => compareTokens(sort, a, b));
        const query = { filter, sort, now: SAMPLE_TIME };

        const whole = await storage().tokens.list({ ...query, window: {} });
        expect(whole.rows.map(summary)).toStrictEqual(expected.map(summary));
        expect((await walk(query, false)).map(summary)).toStrictEqual(expected.map(summary));
        expect((await walk(query, true)).map(summary)).toStrictEqual(expected.map(summary));
        for (const [index, token] of expected.entries()) {
          if (index % 5 !== 0) continue;
          expect(await storage().tokens.countBefore({ ...query, window: {} }, token)).toBe(index);
          const { rows } = await storage().tokens.list({ ...query, window: { offset: index, limit: 2 } });
          expect(rows).toStrictEqual(expected.slice(index, index + 2));
        }
      },
    );
  }

  /** Reads the whole list in pages of seven, from either end. */
  async function walk(
    query: { filter: TokenFilter; sort: TokenSort; now: Date },
    backward: boolean,
  ): Promise<Token[]> {
    const found: Token[] = [];
    let position: TokenPosition | undefined;
    for (;;) {
      const window = backward
        ? { last: 7, ...(position && { before: position }) }
        : { first: 7, ...(position && { after: position }) };
      const page = await storage().tokens.list({ ...query, window });
      found.splice(backward ? 0 : found.length, 0, ...page.rows);
      if (!(backward ? page.hasPreviousPage : page.hasNextPage)) return found;
      position = positionOf(page.rows.at(backward ? 0 : -1)!, query.sort);
    }
  }
}

function summary({ key, name, ownerName, state, expireAt }: Token): string {
  return [name, ownerName, state, expireAt?.getTime(), key].join(' | ');
}

/** The rule, written once more and in another way: nulls first, text by its UTF-8 bytes, then the key. */
function compareTokens({ field, descending, ignoreCase }: TokenSort, a: Token, b: Token): number {
  const order = compareBytes(valueOf(a), valueOf(b)) || compareBytes(a.key, b.key);
  return descending ? -order : order;

  function valueOf(token: Token): string {
    if (field === 'name' || field === 'user.name') {
      const text = field === 'name' ? token.name : token.ownerName;
      return ignoreCase ? foldText(text) : text;
    }
    const value = token[field];
    if (value instanceof Date) return `1${String(value.getTime() + 1e15).padStart(20, '0')}`;
    return value ?? '0';
  }
}

function compareBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
