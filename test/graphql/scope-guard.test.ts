import { makeToken, makeUser } from '../support/callers';
import { codesOf, dataOf, startGraphql, type TestServer, type Json } from './support/graphql-server';
import type { ServerChanges } from './support/graphql-server';

async function start(changes: ServerChanges = {}) {
  const server = await startGraphql(changes);
  const root = await makeUser(server.deps, { name: 'root', roles: ['administrator'] });
  const tokenWith = async (...scopes: string[]) => (await makeToken(server.deps, root, { scopes })).caller;
  return { server, root, tokenWith };
}

const READ = '{ admin { personalApiTokens { tokens { nodes { name } } } } }';
const WRITE = 'mutation { admin { personalApiTokens { createToken(name: "x") } } }';

async function tokenNames({ deps }: TestServer) {
  const window = { offset: 0, limit: 100 };
  const sort = { field: 'name', descending: false, ignoreCase: true } as const;
  return (await deps.storage.tokens.list({ filter: {}, sort, window, now: deps.clock.now() })).rows.map(
    (row) => row.name,
  );
}

describe('a token', () => {
  it('without scopes reaches currentUser, __typename and nothing else', async () => {
    const { server, tokenWith } = await start();
    const bare = await tokenWith();
    expect(dataOf(await server.ask(bare, '{ __typename currentUser { name __typename } }'))).toEqual({
      __typename: 'Query',
      currentUser: { name: 'root', __typename: 'CurrentUser' },
    });
    for (const document of [
      READ,
      WRITE,
      '{ __schema { queryType { name } } }',
      '{ __type(name: "User") { name } }',
    ]) {
      expect(codesOf(await server.ask(bare, document))).toEqual(['INSUFFICIENT_SCOPE']);
    }
  });

  it('is refused before anything runs, told what is missing and which scopes would do', async () => {
    const { server, tokenWith } = await start();
    const reader = await tokenWith('tokens:read');
    const before = await tokenNames(server);
    const answer = await server.ask(
      reader,
      `mutation { admin { personalApiTokens { createToken(name: "sneaked in") } users { deleteUser(name: "root") } } }`,
    );
    expect(answer.status).toBe(200);
    expect(answer.text).not.toContain('"data"');
    expect(answer.errors).toEqual([
      expect.objectContaining({
        message: expect.stringContaining('Mutation.admin'),
        extensions: {
          code: 'INSUFFICIENT_SCOPE',
          missing: [
            'Mutation.admin',
            'AdminMutation.personalApiTokens',
            'PersonalApiTokensMutation.createToken',
            'AdminMutation.users',
            'UserMutation.deleteUser',
          ],
          scopes: ['full-access', 'graphql'],
        },
      }),
    ]);
    expect(await tokenNames(server)).toEqual(before);
  });

  it('would run it all without the guard (control)', async () => {
    const { server, tokenWith } = await start({ bare: true });
    dataOf(await server.ask(await tokenWith(), WRITE));
    dataOf(await server.ask(await tokenWith(), READ));
  });

  it('gets 403 when it prefers application/graphql-response+json', async () => {
    const { server, tokenWith } = await start();
    const answer = await server.ask(await tokenWith(), READ, { accept: 'application/graphql-response+json' });
    expect([answer.status, codesOf(answer)]).toEqual([403, ['INSUFFICIENT_SCOPE']]);
    expect(answer.headers.get('content-type')).toContain('application/graphql-response+json');
  });

  it.each([
    ['an alias', '{ x: admin { y: users { nodes { name } } } }'],
    [
      'a fragment',
      '{ ...A } fragment A on Query { admin { ...B } } fragment B on AdminQuery { users { nodes { name } } }',
    ],
    ['an inline fragment', '{ ... on Query { admin { ... { users { nodes { name } } } } } }'],
    [
      'a field that is skipped',
      'query ($no: Boolean = false) { admin { users @include(if: $no) { nodes { name } } } }',
    ],
    ['a field that is always skipped', '{ admin { users @skip(if: true) { nodes { name } } } }'],
  ])('cannot hide a field behind %s', async (_what, document) => {
    const { server, tokenWith } = await start();
    const answer = await server.ask(await tokenWith('tokens:read'), document);
    expect(answer.errors?.[0]?.extensions).toEqual({
      code: 'INSUFFICIENT_SCOPE',
      missing: ['AdminQuery.users', 'UserConnection.nodes'],
      scopes: ['read-only', 'full-access', 'graphql', 'users:read', 'users:write'],
    });
  });

  it('is checked for the operation that runs, not for others of the document', async () => {
    const { server, tokenWith } = await start();
    const reader = await tokenWith('read-only');
    const document = 'query Read { currentUser { name } } mutation Write { signOut }';
    dataOf(await server.ask(reader, document, { operationName: 'Read' }));
    expect(codesOf(await server.ask(reader, document, { operationName: 'Write' }))).toEqual([
      'INSUFFICIENT_SCOPE',
    ]);
  });

  it('that is read-only runs every query, introspection too, and no mutation (CVE-2025-11340)', async () => {
    const { server, tokenWith } = await start();
    const reader = await tokenWith('read-only');
    dataOf(await server.ask(reader, READ));
    dataOf(await server.ask(reader, '{ __type(name: "User") { name fields { name } } }'));
    expect(codesOf(await server.ask(reader, WRITE))).toEqual(['INSUFFICIENT_SCOPE']);
  });

  it('with tokens:write changes tokens, with users:write users, each nothing of the other', async () => {
    const { server, tokenWith } = await start();
    const users = 'mutation { admin { users { createUser(username: "u") { name roles } } } }';
    const [tokenWriter, userWriter] = [await tokenWith('tokens:write'), await tokenWith('users:write')];
    dataOf(
      await server.ask(tokenWriter, 'mutation { admin { personalApiTokens { deleteToken(key: "x") } } }'),
    );
    dataOf(await server.ask(userWriter, users));
    expect(codesOf(await server.ask(tokenWriter, users))).toEqual(['INSUFFICIENT_SCOPE']);
    expect(codesOf(await server.ask(userWriter, WRITE))).toEqual(['INSUFFICIENT_SCOPE']);
  });

  it("sees its owner's own tokens only with tokens:read, everyone's with tokens:admin", async () => {
    const { server, tokenWith } = await start();
    const anna = await makeUser(server.deps, { name: 'anna' });
    await makeToken(server.deps, anna, { name: 'hers' });
    const names = async (caller: Awaited<ReturnType<typeof tokenWith>>) =>
      dataOf(await server.ask(caller, READ)).admin.personalApiTokens.tokens.nodes.map(
        (node: Json) => node.name,
      );
    expect(await names(await tokenWith('tokens:read'))).not.toContain('hers');
    expect(await names(await tokenWith('tokens:admin'))).toContain('hers');
  });
});

describe('a caller with a session', () => {
  it('is not limited by scopes', async () => {
    const { server, root } = await start();
    dataOf(await server.ask(root, WRITE));
  });
});
