import { makeToken, makeUser } from '../support/callers';
import { dataOf, guest, startGraphql, type TestServer } from './support/graphql-server';
import type { Caller } from '../../src/domain/caller';

/** The fields below `admin.personalApiTokens`, asked or done. */
async function tokens(server: TestServer, caller: Caller, fields: string, variables = {}) {
  return server.ask(caller, `{ admin { personalApiTokens { ${fields} } } }`, { variables });
}

describe('what can be asked', () => {
  it('verifyToken is false, never an error, for whatever is not a valid token', async () => {
    const server = await startGraphql();
    const anna = await makeUser(server.deps, { name: 'anna' });
    const berta = await makeUser(server.deps, { name: 'berta' });
    const others = await makeToken(server.deps, berta);
    for (const token of ['', 'x', 'pat_', others.text, `${others.text}x`, ' ']) {
      expect(
        dataOf(await tokens(server, anna, 'verifyToken(token: $token)'.replace('$token', `"${token}"`))),
      ).toEqual({
        admin: { personalApiTokens: { verifyToken: false } },
      });
    }
  });

  it("shows nobody else's tokens: an empty list, null; and an error for an unknown user", async () => {
    const server = await startGraphql();
    const anna = await makeUser(server.deps, { name: 'anna' });
    const berta = await makeUser(server.deps, { name: 'berta' });
    await makeToken(server.deps, berta, { name: 'hers' });
    const answer = await tokens(
      server,
      anna,
      `tokens(userId: "berta", first: 9) { nodes { name } edges { index } pageInfo { hasNextPage nodesCount totalCount } }
       tokenByUserAndName(userId: "berta", tokenName: "hers") { key }
       all: tokens(first: 9) { nodes { name } }`,
    );
    expect(dataOf(answer).admin.personalApiTokens).toEqual({
      tokens: { nodes: [], edges: [], pageInfo: { hasNextPage: false, nodesCount: 0, totalCount: 0 } },
      tokenByUserAndName: null,
      all: { nodes: [] },
    });
    const unknown = await tokens(
      server,
      anna,
      `tokens(userId: "nobody") { nodes { name } } tokenByUserAndName(userId: "nobody", tokenName: "x") { key }`,
    );
    expect(unknown.data.admin.personalApiTokens).toEqual({ tokens: null, tokenByUserAndName: null });
    expect(unknown.errors).toHaveLength(2);
    for (const error of unknown.errors ?? []) {
      expect(error).toMatchObject({
        message: 'Cannot find user',
        extensions: { code: 'BAD_USER_INPUT', field: 'userId' },
      });
    }
  });

  it('availableScopes lists what the caller may give, and what it grants', async () => {
    const server = await startGraphql();
    const anna = await makeUser(server.deps, { name: 'anna' });
    const root = await makeUser(server.deps, { name: 'root', roles: ['administrator'] });
    const scopesOf = async (caller: Caller) =>
      dataOf(await tokens(server, caller, 'availableScopes { name description grants }')).admin
        .personalApiTokens.availableScopes as { name: string; grants: string[] }[];
    const names = (scopes: { name: string }[]) => scopes.map(({ name }) => name);
    expect(names(await scopesOf(anna))).not.toContain('tokens:admin');
    expect(names(await scopesOf(root))).toContain('tokens:admin');
    expect(names(await scopesOf(root))).not.toContain('profile');
    expect((await scopesOf(anna)).find(({ name }) => name === 'graphql')?.grants).toEqual(['graphql']);
  });

  it('currentUser is the caller, and null for a guest', async () => {
    const server = await startGraphql();
    const root = await makeUser(server.deps, { name: 'Root', roles: ['administrator'] });
    const document = '{ currentUser { name username displayName email kind permissions roles } }';
    expect(dataOf(await server.ask(guest, document))).toEqual({ currentUser: null });
    expect(dataOf(await server.ask(root, document)).currentUser).toEqual({
      name: 'Root',
      username: 'Root',
      displayName: null,
      email: null,
      kind: 'PERSON',
      permissions: [
        'personal-api-tokens',
        'admin-personal-api-tokens',
        'introspect-tokens',
        'user-administration',
        'audit-log',
        'metrics',
        'developer-tools',
      ],
      roles: ['administrator'],
    });
  });
});
