import type { Storage } from '../../src/domain/stores';
import { InMemoryStorage } from '../support/in-memory/in-memory-storage';
import { makeToken, makeUser } from '../support/callers';
import { codesOf, dataOf, startGraphql, type TestServer, type Json } from './support/graphql-server';
import type { Caller } from '../../src/domain/caller';

/** A real storage that notes which of its reads are made. */
function watched(storage: Storage): { storage: Storage; reads: string[] } {
  const reads: string[] = [];
  const watch = <T extends object>(name: string, store: T): T =>
    new Proxy(store, {
      get(target, key) {
        const value: unknown = Reflect.get(target, key);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]): unknown => {
          reads.push(`${name}.${String(key)}`);
          return value.apply(target, args);
        };
      },
    });
  return {
    reads,
    storage: new Proxy(storage, {
      get(target, key) {
        if (key === 'tokens' || key === 'users') return watch(key, target[key]);
        const value: unknown = Reflect.get(target, key);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    }),
  };
}

async function list(server: TestServer, caller: Caller, args: string, fields: string) {
  return server.ask(caller, `{ admin { personalApiTokens { tokens${args} { ${fields} } } } }`);
}

async function page(server: TestServer, caller: Caller, args: string, fields: string) {
  return dataOf(await list(server, caller, args, fields)).admin.personalApiTokens.tokens;
}

async function startWithTokens(names: readonly string[]) {
  const { storage, reads } = watched(new InMemoryStorage());
  const server = await startGraphql({ deps: { storage } });
  const anna = await makeUser(server.deps, { name: 'anna' });
  for (const name of names) {
    await makeToken(server.deps, anna, { name });
    server.deps.clock.advance(1000);
  }
  reads.length = 0;
  return { server, anna, reads };
}

describe('a page of tokens', () => {
  it('tells where it stands: counts, cursors, and whether there is more on either side', async () => {
    const { server, anna } = await startWithTokens(['a', 'b', 'c', 'd', 'e']);
    const fields = `nodes { name } edges { node { name } cursor index }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor nodesCount totalCount }`;
    const first = await page(server, anna, '(first: 2)', fields);
    expect(first.nodes).toEqual([{ name: 'a' }, { name: 'b' }]);
    expect(first.edges.map(({ index }: Json) => index)).toEqual([0, 1]);
    expect(first.pageInfo).toEqual({
      hasNextPage: true,
      hasPreviousPage: false,
      startCursor: first.edges[0].cursor,
      endCursor: first.edges[1].cursor,
      nodesCount: 2,
      totalCount: 5,
    });
    const second = await page(server, anna, `(first: 2, after: "${first.pageInfo.endCursor}")`, fields);
    expect(second.nodes).toEqual([{ name: 'c' }, { name: 'd' }]);
    expect(second.edges.map(({ index }: Json) => index)).toEqual([2, 3]);
    expect(second.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true, totalCount: 5 });
    const before = await page(server, anna, `(last: 1, before: "${second.pageInfo.startCursor}")`, fields);
    expect(before.edges).toEqual([{ node: { name: 'b' }, cursor: first.pageInfo.endCursor, index: 1 }]);
    const offset = await page(server, anna, '(offset: 3, limit: 9)', fields);
    expect(offset.edges.map(({ node, index }: Json) => [node.name, index])).toEqual([
      ['d', 3],
      ['e', 4],
    ]);
  });

  it('has empty lists, never null, without rows: limit 0 and an offset past the end', async () => {
    const { server, anna } = await startWithTokens(['a']);
    const fields =
      'nodes { name } edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor nodesCount }';
    expect(await page(server, anna, '(limit: 0)', fields)).toEqual({
      nodes: [],
      edges: [],
      pageInfo: { hasNextPage: true, hasPreviousPage: false, startCursor: null, nodesCount: 0 },
    });
    expect(await page(server, anna, '(offset: 7)', fields)).toEqual({
      nodes: [],
      edges: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: true, startCursor: null, nodesCount: 0 },
    });
  });

  it('counts only when a count is selected, and once', async () => {
    const { server, anna, reads } = await startWithTokens(['a', 'b']);
    await page(server, anna, '', 'nodes { name } edges { cursor } pageInfo { nodesCount endCursor }');
    expect(reads).toEqual(['tokens.list']);
    reads.length = 0;
    await page(server, anna, '(first: 2)', 'edges { index } pageInfo { totalCount again: totalCount }');
    expect(reads.sort()).toEqual(['tokens.count', 'tokens.countBefore', 'tokens.list']);
  });

  it('reads all owners in one go, and the caller not at all', async () => {
    const { server, anna, reads } = await startWithTokens(['a', 'b']);
    const root = await makeUser(server.deps, { name: 'root', roles: ['administrator'] });
    for (const name of ['berta', 'carl']) {
      const owner = await makeUser(server.deps, { name });
      for (const token of ['x', 'y']) await makeToken(server.deps, owner, { name: token });
      server.deps.clock.advance(1000);
    }
    reads.length = 0;
    const mine = await page(server, anna, '', 'nodes { user { name } }');
    expect(mine.nodes).toEqual([{ user: { name: 'anna' } }, { user: { name: 'anna' } }]);
    expect(reads).toEqual(['tokens.list']);
    reads.length = 0;
    const everyones = await page(
      server,
      root,
      '(first: 9)',
      'nodes { user { name } } edges { node { user { name } } }',
    );
    expect(everyones.nodes.map(({ user }: Json) => user.name)).toEqual([
      'anna',
      'anna',
      'berta',
      'berta',
      'carl',
      'carl',
    ]);
    expect(reads).toEqual(['tokens.list', 'users.findMany']);
  });

  it.each([
    ['{ fieldName: "name" }', ['a', 'B', 'c']],
    ['{ fieldName: "name", ignoreCase: false }', ['B', 'a', 'c']],
    ['{ fieldName: "name", sortType: DESC }', ['c', 'B', 'a']],
    ['{ sortType: DESC }', ['a', 'B', 'c']],
    ['{}', ['c', 'B', 'a']],
  ])('sorted by %s is %j', async (sorter, names) => {
    const { server, anna } = await startWithTokens(['c', 'B', 'a']);
    const { nodes } = await page(server, anna, `(fieldSorter: ${sorter})`, 'nodes { name }');
    expect(nodes.map(({ name }: Json) => name)).toEqual(names);
  });

  it('is filtered by what holds now, by text, by scope and by dates', async () => {
    const server = await startGraphql();
    const anna = await makeUser(server.deps, { name: 'anna' });
    await makeToken(server.deps, anna, { name: 'one', scopes: ['read-only'], expireAt: '2040-01-01' });
    server.deps.clock.advance(1000);
    await makeToken(server.deps, anna, { name: 'two', description: 'for the ONE', state: 'ACTIVE' });
    const named = async (filter: string) =>
      (await page(server, anna, `(filter: ${filter})`, 'nodes { name }')).nodes.map(({ name }: Json) => name);
    expect(await named('{ search: "one" }')).toEqual(['one', 'two']);
    expect(await named('{ scope: "read-only" }')).toEqual(['one']);
    expect(await named('{ status: [EXPIRED, DISABLED] }')).toEqual([]);
    expect(await named('{ expiresBefore: "2041-01-01" }')).toEqual(['one']);
    expect(await named('{ lastUsedBefore: "2000-01-01T00:00:00Z" }')).toEqual(['one', 'two']);
    const counted = await page(
      server,
      anna,
      '(first: 1, filter: { search: "one" })',
      'pageInfo { totalCount }',
    );
    expect(counted.pageInfo.totalCount).toBe(2);
  });

  it.each([
    ['first: -1', 'first'],
    ['last: 1001', 'last'],
    ['limit: -1', 'limit'],
    ['offset: -1', 'offset'],
    ['first: 1, offset: 1', 'offset'],
    ['after: "x"', 'after'],
    ['before: ""', 'before'],
    ['fieldSorter: { fieldName: "secret" }', 'fieldSorter.fieldName'],
    ['fieldSorter: { fieldName: "" }', 'fieldSorter.fieldName'],
    [`filter: { search: "${'x'.repeat(1001)}" }`, 'filter.search'],
  ])('is refused with (%s), naming %s', async (args, field) => {
    const { server, anna } = await startWithTokens([]);
    const answer = await list(server, anna, `(${args})`, 'nodes { name }');
    expect(answer.data).toEqual({ admin: { personalApiTokens: { tokens: null } } });
    expect(answer.errors?.map(({ extensions }) => extensions)).toEqual([{ code: 'BAD_USER_INPUT', field }]);
    expect(answer.errors?.[0]?.message).toContain(field);
  });

  it('takes null for every argument as if it were left out', async () => {
    const { server, anna } = await startWithTokens(['a']);
    const nulls = [
      'userId',
      'site',
      'fieldSorter',
      'before',
      'after',
      'first',
      'last',
      'offset',
      'limit',
      'filter',
    ];
    const args = nulls.map((name) => `${name}: null`).join(', ');
    expect(await page(server, anna, `(${args})`, 'nodes { name }')).toEqual({ nodes: [{ name: 'a' }] });
    const inner =
      '(fieldSorter: { fieldName: null, sortType: null, ignoreCase: null }, filter: { status: null, search: null, scope: null, expiresBefore: null, lastUsedBefore: null })';
    expect(await page(server, anna, inner, 'nodes { name }')).toEqual({ nodes: [{ name: 'a' }] });
  });

  it('refuses a cursor of a list in another order', async () => {
    const { server, anna } = await startWithTokens(['a', 'b']);
    const { pageInfo } = await page(server, anna, '(first: 1)', 'pageInfo { endCursor }');
    const answer = await list(
      server,
      anna,
      `(after: "${pageInfo.endCursor}", fieldSorter: { fieldName: "name" })`,
      'nodes { name }',
    );
    expect(codesOf(answer)).toEqual(['BAD_USER_INPUT']);
  });
});
