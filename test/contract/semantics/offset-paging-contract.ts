import type { MakeClient } from '../support/contract-client';
import { TOKENS } from '../support/documents';
import { expectTokenError } from '../support/refused';
import { useWorld, type Somebody } from '../support/world';
import { listed, makeTokens } from './tokens-contract';

const page = (nodesCount: number, hasPreviousPage: boolean, hasNextPage: boolean) => ({
  nodesCount,
  hasPreviousPage,
  hasNextPage,
  totalCount: 5,
});

/** Paging: `offset` and `limit`, and that they exclude the other family. */
export function defineOffsetPagingContract(makeClient: MakeClient): void {
  const world = useWorld(makeClient);
  let user: Somebody;
  beforeAll(async () => {
    user = await world().tokenUser();
    await makeTokens(world(), user, ['a', 'b', 'c', 'd', 'e']);
  });

  it('gives everything without any argument', async () => {
    const { names, list } = await listed(user);

    expect(names).toStrictEqual(['a', 'b', 'c', 'd', 'e']);
    expect(list.pageInfo).toMatchObject(page(5, false, false));
    expect(list.edges).toMatchObject(names.map((name, index) => ({ index, node: { name } })));
  });

  it.each([
    [{ limit: 2 }, ['a', 'b'], page(2, false, true)],
    [{ offset: 2, limit: 2 }, ['c', 'd'], page(2, true, true)],
    [{ offset: 3 }, ['d', 'e'], page(2, true, false)],
    [{ offset: 3, limit: 2 }, ['d', 'e'], page(2, true, false)],
    [{ offset: 0, limit: 5 }, ['a', 'b', 'c', 'd', 'e'], page(5, false, false)],
  ])(
    'gives of %j what it says, and tells what was skipped and what follows',
    async (paging, expected, pageInfo) => {
      const { names, list } = await listed(user, paging);

      expect(names).toStrictEqual(expected);
      expect(list.pageInfo).toMatchObject(pageInfo);
      expect(list.edges.map(({ index }: { index: number }) => index)).toStrictEqual(
        expected.map((_name, index) => index + ('offset' in paging ? paging.offset : 0)),
      );
    },
  );

  it('gives no nodes for limit 0, and hasNextPage when there are any', async () => {
    expect((await listed(user, { limit: 0 })).list).toMatchObject({
      nodes: [],
      pageInfo: page(0, false, true),
    });

    const nobody = await world().tokenUser();
    const { list } = await listed(nobody, { limit: 0 });
    expect(list.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: false, totalCount: 0 });
  });

  it.each([{ offset: 5 }, { offset: 100 }, { offset: 2_147_483_647, limit: 10 }])(
    'gives no nodes for an offset past the end (%j), and hasPreviousPage',
    async (paging) => {
      const { list } = await listed(user, paging);

      expect(list).toMatchObject({ nodes: [], edges: [], pageInfo: page(0, true, false) });
    },
  );

  it('counts in totalCount every match of userId, site and filter, whatever the page', async () => {
    const { list } = await listed(world().root, { userId: user.name, site: 'systemsite', limit: 1 });

    expect(list.pageInfo).toMatchObject({ nodesCount: 1, totalCount: 5 });
  });

  it.each([
    { offset: 1, first: 1 },
    { limit: 1, last: 1 },
    { limit: 1, after: 'x' },
    { offset: 0, before: 'x' },
    { first: 1, last: 1, offset: 1, limit: 1 },
  ])('refuses to mix the two families: %j', async (paging) => {
    expectTokenError(await user.send(TOKENS, paging), 'tokens', { code: 'BAD_USER_INPUT' });
  });

  it.each(['first', 'last', 'offset', 'limit'])('refuses a negative %s', async (name) => {
    const answer = await user.send(TOKENS, { [name]: -1 });

    expectTokenError(answer, 'tokens', { code: 'BAD_USER_INPUT', field: name });
  });

  it.each(['first', 'last', 'limit'])('gives at most 1,000 a page by %s', async (name) => {
    expect((await listed(user, { [name]: 1000 })).names).toHaveLength(5);

    const answer = await user.send(TOKENS, { [name]: 1001 });
    expectTokenError(answer, 'tokens', { code: 'BAD_USER_INPUT', field: name });
  });
}
