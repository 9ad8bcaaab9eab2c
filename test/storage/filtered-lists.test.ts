import type { KeysetWindow, OffsetWindow } from '../../src/domain/paging';
import type { Storage } from '../../src/domain/stores';
import { statusOf, type Token, type TokenWithDigest } from '../../src/domain/token';
import {
  TOKEN_SORT_FIELDS,
  type TokenFilter,
  type TokenPosition,
  type TokenSort,
  type TokenSortField,
} from '../../src/domain/token-query';
import { positionOf } from '../../src/domain/token-position';
import { TokenEntity } from '../../src/storage/entities/token.entity';
import { insertRows } from '../../src/storage/insert-rows';
import { openDatabase } from '../../src/storage/open-database';
import { openStorage } from '../../src/storage/open-storage';
import { rowOfToken } from '../../src/storage/tokens/token-mapping';
import {
  createTestDatabase,
  describeOnEachEngine,
  type Engine,
  type TestDatabase,
} from '../support/databases';
import { aToken, later, storeUser } from '../support/samples-storage';
import { isSoak } from '../support/soak';

/** More than are found first and sorted then. */
const MANY = 6_000;

const NOW = later(1_000_000);

/** Whose tokens a list is of, and from which end it is sorted. */
interface Way {
  readonly way: string;
  readonly own: boolean;
  readonly descending: boolean;
}

const WAYS: readonly Way[] = [
  { way: "of everyone's, ascending,", own: false, descending: false },
  { way: "of one user's, ascending,", own: true, descending: false },
  { way: "of everyone's, descending,", own: false, descending: true },
  { way: "of one user's, descending,", own: true, descending: true },
];

/**
 * The ways in which a list is asked for. SQLite is told an index by whose tokens they are, the filter and the field, a
 * server none: what decides nothing takes turns. In the soak each is asked for in every way.
 */
function waysOn(engine: Engine, turn: number): readonly Way[] {
  if (isSoak) return WAYS;
  return engine === 'sqlite'
    ? WAYS.filter(({ descending }) => descending === (turn % 2 === 1))
    : [WAYS[turn % WAYS.length]!];
}

/** Whether a list's order ignores case: it takes turns when every way has had its own, so that each index by text is read. */
function casesAt(row: number): readonly boolean[] {
  return isSoak ? [true, false] : [Math.floor(row / WAYS.length) % 2 === 0];
}

/** Keeps the fields' values as the sorts compare them when case matters; no date stands before all others. */
const VALUES: Readonly<Record<TokenSortField, (token: Token) => string | number>> = {
  name: ({ name }) => name,
  key: ({ key }) => key,
  createdAt: ({ createdAt }) => createdAt.getTime(),
  updatedAt: ({ updatedAt }) => updatedAt.getTime(),
  expireAt: ({ expireAt }) => expireAt?.getTime() ?? -Infinity,
  state: ({ state }) => state,
  lastUsedAt: ({ lastUsedAt }) => lastUsedAt?.getTime() ?? -Infinity,
  'user.name': ({ ownerName }) => ownerName,
};

const FILTERS: readonly [string, TokenFilter, (token: Token) => boolean][] = [
  ['active', { status: ['ACTIVE'] }, (token) => statusOf(token, NOW) === 'ACTIVE'],
  ['disabled', { status: ['DISABLED'] }, (token) => statusOf(token, NOW) === 'DISABLED'],
  ['expired', { status: ['EXPIRED'] }, (token) => statusOf(token, NOW) === 'EXPIRED'],
  ['active or disabled', { status: ['ACTIVE', 'DISABLED'] }, (token) => statusOf(token, NOW) !== 'EXPIRED'],
  ['disabled or expired', { status: ['DISABLED', 'EXPIRED'] }, (token) => statusOf(token, NOW) !== 'ACTIVE'],
  [
    'soon expired',
    { status: ['ACTIVE'], expiresBefore: new Date(NOW.getTime() + 3_000) },
    (token) =>
      statusOf(token, NOW) === 'ACTIVE' &&
      token.expireAt !== null &&
      token.expireAt.getTime() < NOW.getTime() + 3_000,
  ],
  ['found by a text', { search: 'TOKEN 00' }, ({ name }) => /^token 00/i.test(name)],
  ['found by a text that all have', { search: 'token' }, () => true],
  [
    'not used lately',
    { lastUsedBefore: later(100) },
    ({ lastUsedAt }) => lastUsedAt === null || lastUsedAt < later(100),
  ],
  [
    'disabled and made early',
    { status: ['DISABLED'], createdBefore: later(400) },
    ({ state, createdAt }) => state === 'DISABLED' && createdAt < later(400),
  ],
];

describeOnEachEngine('a list of thousands of tokens', (engine) => {
  let database: TestDatabase;
  let storage: Storage;
  let owner: { id: string; name: string };
  let tokens: TokenWithDigest[];

  beforeAll(async () => {
    database = await createTestDatabase(engine);
    storage = await openStorage({ database: database.location, timeLimit: 20_000 });
    owner = await storeUser(storage);
    tokens = Array.from({ length: MANY }, (_, n) => tokenAt(owner, n));
    const opened = await openDatabase(database.location, { timeLimit: 60_000 });
    for (let from = 0; from < MANY; from += 500) {
      const rows = tokens.slice(from, from + 500).map(rowOfToken);
      await opened.write((manager) => insertRows(manager, TokenEntity, rows), 'nothing');
    }
    await opened.close();
  });
  afterAll(async () => {
    await storage.close();
    await database.drop();
  });

  const filterOf = (filter: TokenFilter, { own }: Pick<Way, 'own'>): TokenFilter =>
    own ? { ...filter, ownerId: owner.id } : filter;

  for (const [row, [name, filter, fits]] of FILTERS.entries()) {
    describe(`those that are ${name},`, () => {
      it.each(WAYS.slice(0, 2))('are counted: $way', async (way) => {
        expect(await storage.tokens.count(filterOf(filter, way), NOW)).toBe(tokens.filter(fits).length);
      });

      const lists = TOKEN_SORT_FIELDS.flatMap((field, column) =>
        waysOn(engine, row + column).flatMap((way) =>
          casesAt(row).map((ignoreCase) => ({ field, ignoreCase, ...way })),
        ),
      );
      const sentence =
        'have by $field $way ignoring case: $ignoreCase, the pages that they are to have, from either end';
      it.each(lists)(sentence, async (list) => {
        const { field, own, descending, ignoreCase } = list;
        const sort: TokenSort = { field, descending, ignoreCase };
        const expected = sorted(
          tokens.filter(fits),
          own && field === 'user.name' ? 'key' : field,
          ignoreCase,
        );
        expect(expected.length).toBeGreaterThan(40);
        if (descending) expected.reverse();
        const query = { filter: filterOf(filter, list), sort, now: NOW };
        const page = (window: KeysetWindow<TokenPosition> | OffsetWindow) =>
          storage.tokens.list({ ...query, window });
        const keys = async (window: KeysetWindow<TokenPosition> | OffsetWindow) =>
          (await page(window)).rows.map(({ key }) => key);

        const first = await page({ first: 15 });
        expect(first.rows.map(({ key }) => key)).toStrictEqual(expected.slice(0, 15));
        const after = positionOf(first.rows[9]!, sort);
        const next = await page({ first: 15, after });
        expect(next.rows.map(({ key }) => key)).toStrictEqual(expected.slice(10, 25));
        expect([next.hasPreviousPage, next.hasNextPage]).toStrictEqual([true, true]);
        expect(await keys({ last: 15 })).toStrictEqual(expected.slice(-15));
        expect(await keys({ offset: 7, limit: 9 })).toStrictEqual(expected.slice(7, 16));
        expect(await storage.tokens.countBefore({ ...query, window: {} }, next.rows[0]!)).toBe(10);
      });
    });
  }
});

/** The keys of tokens, ascending. */
function sorted(tokens: readonly Token[], field: TokenSortField, ignoreCase: boolean): string[] {
  const value = (token: Token): string | number => {
    const exact = VALUES[field](token);
    return ignoreCase && typeof exact === 'string' ? exact.toLowerCase() : exact;
  };
  const compare = (a: Token, b: Token): number => {
    const [x, y] = value(a) === value(b) ? [a.key, b.key] : [value(a), value(b)];
    return x < y ? -1 : 1;
  };
  return tokens.toSorted(compare).map(({ key }) => key);
}

/** One of many, whose names, dates and states have orders of their own: one in fifty is disabled, as many have expired. */
function tokenAt(owner: { id: string; name: string }, n: number): TokenWithDigest {
  const until = n % 50 === 2 ? NOW.getTime() - 5 - n : NOW.getTime() + 1 + ((n * 6007) % 99_991);
  return aToken(owner, {
    key: `${String((n * 7919) % 1_000_003).padStart(8, '0')}-0000-4000-8000-000000000000`,
    name: `${n % 2 === 0 ? 'Token' : 'token'} ${String((n * 7907) % 100_003).padStart(6, '0')}`,
    state: n % 50 === 1 ? 'DISABLED' : 'ACTIVE',
    expireAt: n % 3 === 0 && n % 50 !== 2 ? null : new Date(until),
    createdAt: later(Math.floor(n / 10)),
    updatedAt: later((n * 17) % 983),
    lastUsedAt: n % 2 === 0 ? null : later((n * 31) % 997),
  });
}
