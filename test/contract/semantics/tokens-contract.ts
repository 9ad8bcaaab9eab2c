import type { MakeClient } from '../support/contract-client';
import { TOKENS, TOKENS_MORE, UPDATE_TOKEN } from '../support/documents';
import { expectTokenError } from '../support/refused';
import { ok, tokensOf, useWorld, type Somebody, type World } from '../support/world';

/** The names that a list has, and the whole list. */
export async function listed(
  caller: Somebody,
  variables: Record<string, unknown> = {},
  document = TOKENS,
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- What is asked for decides its shape.
): Promise<{ names: string[]; list: any }> {
  const list = tokensOf(await caller.send(document, variables)).tokens;
  return { names: list.nodes.map(({ name }: { name: string }) => name), list };
}

/** Makes tokens of these names, one millisecond after the other. */
export async function makeTokens(
  world: World,
  owner: Somebody,
  names: readonly string[],
  input: Record<string, unknown> = {},
): Promise<void> {
  for (const name of names) {
    await world.token(owner, { name, ...input });
    world.clock.advance(1);
  }
}

/** What nothing at all looks like. */
export const NOTHING = {
  nodes: [],
  edges: [],
  pageInfo: {
    hasNextPage: false,
    hasPreviousPage: false,
    startCursor: null,
    endCursor: null,
    nodesCount: 0,
    totalCount: 0,
  },
};

/** `tokens`: whose are listed. */
export function defineTokensContract(makeClient: MakeClient): void {
  const world = useWorld(makeClient);

  it('lists every token that the caller may see when no userId is given', async () => {
    const [one, other] = [await world().tokenUser(), await world().tokenUser()];
    await makeTokens(world(), one, ['mine']);
    await makeTokens(world(), other, ['theirs']);

    expect((await listed(one)).names).toStrictEqual(['mine']);
    const administrator = await world().holderOf('admin-personal-api-tokens');
    expect((await listed(administrator)).names).toEqual(expect.arrayContaining(['mine', 'theirs']));
    expect((await listed(administrator, { userId: one.name })).names).toStrictEqual(['mine']);
  });

  it("answers another user's tokens, to a caller who may not see them, with an empty connection", async () => {
    const owner = await world().tokenUser();
    await makeTokens(world(), owner, ['theirs']);

    const { list } = await listed(await world().tokenUser(), { userId: owner.name });

    expect(list).toStrictEqual(NOTHING);
  });

  it('refuses an unknown userId, and the field is null', async () => {
    const user = await world().tokenUser();

    const answer = await user.send(TOKENS, { userId: 'nobody' });

    expectTokenError(answer, 'tokens', {
      code: 'BAD_USER_INPUT',
      message: 'Cannot find user',
      field: 'userId',
    });
    expect(answer.data).toStrictEqual({ admin: { personalApiTokens: { tokens: null } } });
  });

  it('takes a site, and lists the same', async () => {
    const user = await world().tokenUser();
    await makeTokens(world(), user, ['a', 'b']);

    expect((await listed(user, { userId: user.name, site: 'systemsite' })).names).toStrictEqual(['a', 'b']);
  });

  it('is an empty connection for somebody without tokens: nodes are [], never null', async () => {
    expect((await listed(await world().tokenUser())).list).toStrictEqual(NOTHING);
  });

  it('narrows by status, as it holds now', async () => {
    const user = await world().tokenUser();
    await makeTokens(world(), user, ['active']);
    await makeTokens(world(), user, ['disabled'], { state: 'DISABLED' });
    await makeTokens(world(), user, ['expired'], { expireAt: '2001-01-01' });
    const having = async (...status: string[]) =>
      (await listed(user, { filter: { status } }, TOKENS_MORE)).names;

    expect(await having('ACTIVE')).toStrictEqual(['active']);
    expect(await having('DISABLED')).toStrictEqual(['disabled']);
    expect(await having('EXPIRED')).toStrictEqual(['expired']);
    expect(await having('ACTIVE', 'EXPIRED')).toStrictEqual(['active', 'expired']);
    expect(await having()).toStrictEqual([]);
  });

  it('narrows by part of the name or description, by scope, and by dates; totalCount counts what matches', async () => {
    const user = await world().tokenUser();
    await makeTokens(world(), user, ['Backup'], { scopes: ['read-only'], expireAt: '2035-01-01' });
    await makeTokens(world(), user, ['deploy'], {
      description: 'not the BACKUP job',
      expireAt: '2036-01-01',
    });
    await makeTokens(world(), user, ['100%'], { scopes: ['read-only', 'health'] });
    const having = async (filter: object) => {
      const { names, list } = await listed(user, { filter }, TOKENS_MORE);
      expect(list.pageInfo.totalCount).toBe(names.length);
      return names;
    };

    expect(await having({ search: 'bACKUp' })).toStrictEqual(['Backup', 'deploy']);
    expect(await having({ search: '%' })).toStrictEqual(['100%']);
    expect(await having({ scope: 'read-only' })).toStrictEqual(['Backup', '100%']);
    expect(await having({ scope: 'read' })).toStrictEqual([]);
    expect(await having({ expiresBefore: '2035-06-01' })).toStrictEqual(['Backup']);
    expect(await having({ lastUsedBefore: '2030-01-01' })).toStrictEqual(['Backup', 'deploy', '100%']);
    expect(await having({ search: 'backup', scope: 'read-only' })).toStrictEqual(['Backup']);
  });

  it('shows what a token is now, in the list too', async () => {
    const user = await world().tokenUser();
    const { key, name } = await world().token(user);
    world().clock.advance(1000);

    ok(await user.send(UPDATE_TOKEN, { key, state: 'DISABLED' }));

    const { list } = await listed(user);
    expect(list.nodes).toMatchObject([{ key, name, state: 'DISABLED', user: { name: user.name } }]);
    expect(Date.parse(list.nodes[0].updatedAt)).toBe(Date.parse(list.nodes[0].createdAt) + 1000);
  });
}
