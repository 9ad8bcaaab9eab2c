import type { MakeClient } from '../support/contract-client';
import { DELETE_TOKEN, TOKENS } from '../support/documents';
import { expectTokenError } from '../support/refused';
import { ok, useWorld, type Somebody } from '../support/world';
import { listed, makeTokens } from './tokens-contract';

/** Paging: `before`, `after`, `first`, `last`; cursors are opaque, keyset-based and stable under inserts. */
export function defineCursorPagingContract(makeClient: MakeClient): void {
  const world = useWorld(makeClient);
  const withTokens = async (...names: string[]): Promise<Somebody> => {
    const user = await world().tokenUser();
    await makeTokens(world(), user, names);
    return user;
  };
  const cursorOf = async (user: Somebody, name: string, variables = {}): Promise<string> => {
    const { names, list } = await listed(user, variables);
    return list.edges[names.indexOf(name)].cursor as string;
  };

  it('walks a list forwards page by page', async () => {
    const user = await withTokens('a', 'b', 'c', 'd', 'e');

    const pages: unknown[] = [];
    for (let after: string | null = null, more = true; more;) {
      const { names, list } = await listed(user, { first: 2, after });
      const { hasPreviousPage, hasNextPage, endCursor } = list.pageInfo;
      pages.push([names.join(''), hasPreviousPage, hasNextPage]);
      [after, more] = [endCursor, hasNextPage];
    }

    expect(pages).toStrictEqual([
      ['ab', false, true],
      ['cd', true, true],
      ['e', true, false],
    ]);
  });

  it('walks it backwards page by page', async () => {
    const user = await withTokens('a', 'b', 'c', 'd', 'e');

    const pages: unknown[] = [];
    for (let before: string | null = null, more = true; more;) {
      const { names, list } = await listed(user, { last: 2, before });
      const { hasPreviousPage, hasNextPage, startCursor } = list.pageInfo;
      pages.push([names.join(''), hasPreviousPage, hasNextPage]);
      [before, more] = [startCursor, hasPreviousPage];
    }

    expect(pages).toStrictEqual([
      ['de', true, false],
      ['bc', true, true],
      ['a', false, true],
    ]);
  });

  it('gives of what lies between two cursors the first ones, and of those the last ones', async () => {
    const user = await withTokens('a', 'b', 'c', 'd', 'e', 'f');
    const [after, before] = [await cursorOf(user, 'a'), await cursorOf(user, 'f')];

    expect((await listed(user, { after, before })).names.join('')).toBe('bcde');
    expect((await listed(user, { after, before, first: 2 })).names.join('')).toBe('bc');
    expect((await listed(user, { after, before, last: 2 })).names.join('')).toBe('de');
    expect((await listed(user, { after, before, first: 3, last: 1 })).names.join('')).toBe('d');
  });

  it('tells places, cursors and counts of a page', async () => {
    const user = await withTokens('a', 'b', 'c', 'd');
    const after = await cursorOf(user, 'a');

    const { list } = await listed(user, { first: 2, after });

    expect(
      list.edges.map(({ index, node }: { index: number; node: { name: string } }) => [index, node.name]),
    ).toStrictEqual([
      [1, 'b'],
      [2, 'c'],
    ]);
    const { startCursor, endCursor, nodesCount, totalCount } = list.pageInfo;
    expect([startCursor, endCursor]).toStrictEqual([list.edges[0].cursor, list.edges[1].cursor]);
    expect({ nodesCount, totalCount }).toStrictEqual({ nodesCount: 2, totalCount: 4 });
  });

  it('gives no nodes for first 0, and hasNextPage when there are any', async () => {
    const { list } = await listed(await withTokens('a'), { first: 0 });

    expect(list).toMatchObject({
      nodes: [],
      pageInfo: { hasNextPage: true, startCursor: null, endCursor: null },
    });
  });

  it('goes on at the same place when tokens were added and taken away meanwhile', async () => {
    const user = await withTokens('b', 'd', 'f', 'h');
    const byName = { fieldSorter: { fieldName: 'name' } };
    const { names, list } = await listed(user, { ...byName, first: 2 });
    expect(names.join('')).toBe('bd');

    await makeTokens(world(), user, ['a', 'c', 'e']);
    ok(await user.send(DELETE_TOKEN, { key: list.nodes[1].key }));

    const next = await listed(user, { ...byName, first: 2, after: list.pageInfo.endCursor });
    expect(next.names.join('')).toBe('ef');
    expect(next.list.pageInfo).toMatchObject({ hasPreviousPage: true, hasNextPage: true });
  });

  it.each(['name', 'key', 'createdAt', 'updatedAt', 'expireAt', 'state', 'lastUsedAt', 'user.name'])(
    'walks a list sorted by %s, both ways, over equal and missing values',
    async (fieldName) => {
      const user = await withTokens('a');
      await makeTokens(world(), user, ['B'], { expireAt: '2040-01-01', state: 'DISABLED' });
      await makeTokens(world(), user, ['c'], { expireAt: '2040-01-01' });
      await makeTokens(world(), user, ['D'], { state: 'DISABLED' });
      for (const sortType of ['ASC', 'DESC']) {
        const fieldSorter = { fieldName, sortType };
        const whole = (await listed(user, { fieldSorter })).names;

        const walked: string[] = [];
        for (let after: string | null = null, more = true; more;) {
          const { names, list } = await listed(user, { fieldSorter, first: 1, after });
          walked.push(...names);
          [after, more] = [list.pageInfo.endCursor, list.pageInfo.hasNextPage];
        }

        expect(walked).toStrictEqual(whole);
        expect(walked).toHaveLength(4);
      }
    },
  );

  it('refuses a bad cursor', async () => {
    const user = await withTokens('a', 'b');
    const good = await cursorOf(user, 'a');
    const ofAnotherOrder = await cursorOf(user, 'a', { fieldSorter: { fieldName: 'name' } });

    for (const bad of ['', 'x', '!', `${good}A`, ` ${good}`, good.slice(0, -2), ofAnotherOrder]) {
      for (const name of ['after', 'before']) {
        const answer = await user.send(TOKENS, { [name]: bad });
        expectTokenError(answer, 'tokens', { code: 'BAD_USER_INPUT', field: name });
      }
    }
  });
}
