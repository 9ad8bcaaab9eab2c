import { makeToken, makeUser } from '../support/callers';
import { codesOf, dataOf, startGraphql, type TestServer } from './support/graphql-server';
import type { Caller } from '../../src/domain/caller';

/** The fields below `admin.personalApiTokens`, asked or done. */
async function tokens(server: TestServer, caller: Caller, fields: string, variables = {}) {
  return server.ask(caller, `{ admin { personalApiTokens { ${fields} } } }`, { variables });
}

async function change(server: TestServer, caller: Caller, fields: string) {
  return server.ask(caller, `mutation { admin { personalApiTokens { ${fields} } } }`);
}

describe('createToken', () => {
  it('answers a token that verifies, is found by its key and by its name, and is listed', async () => {
    const server = await startGraphql();
    const anna = await makeUser(server.deps, { name: 'anna' });
    const created = dataOf(
      await change(server, anna, `createToken(name: " mine ", scopes: ["read-only"], duration: DAYS_7)`),
    );
    const token: string = created.admin.personalApiTokens.createToken;
    expect(token).toMatch(/^pat_[0-9A-Za-z]{49}$/);

    const {
      verifyToken,
      tokenByUserAndName,
      tokens: list,
    } = dataOf(
      await server.ask(
        anna,
        `query ($token: String!) { admin { personalApiTokens {
          verifyToken(token: $token)
          tokenByUserAndName(userId: "ANNA", site: "systemsite", tokenName: "mine") {
            name key state status type scopes description createdAt updatedAt expireAt lastUsedAt lastUsedAddress
            user { name username kind locked roles permissions }
          }
          tokens { nodes { key } }
        } } }`,
        { variables: { token } },
      ),
    ).admin.personalApiTokens;
    const now = server.deps.clock.now();
    expect(verifyToken).toBe(true);
    expect(tokenByUserAndName).toEqual({
      name: 'mine',
      key: expect.stringMatching(/^[0-9a-f-]{36}$/),
      state: 'ACTIVE',
      status: 'ACTIVE',
      type: 'READ_ONLY',
      scopes: ['read-only'],
      description: null,
      createdAt: now.toISOString(),
      updatedAt: now.toISOString(),
      expireAt: new Date(now.getTime() + 7 * 24 * 3600_000).toISOString(),
      lastUsedAt: null,
      lastUsedAddress: null,
      user: {
        name: 'anna',
        username: 'anna',
        kind: 'PERSON',
        locked: false,
        roles: ['token-user'],
        permissions: ['personal-api-tokens'],
      },
    });
    expect(list).toEqual({ nodes: [{ key: tokenByUserAndName.key }] });
    const byKey = await tokens(server, anna, `tokenByKey(key: "${tokenByUserAndName.key}") { name }`);
    expect(dataOf(byKey).admin.personalApiTokens.tokenByKey).toEqual({ name: 'mine' });
  });

  it("takes a document with variables of Jahia's types", async () => {
    const server = await startGraphql();
    const anna = await makeUser(server.deps, { name: 'anna' });
    const answer = await server.ask(
      anna,
      `mutation ($name: String!, $expireAt: String, $scopes: [String], $state: TokenState) {
        admin { personalApiTokens { createToken(name: $name, expireAt: $expireAt, scopes: $scopes, state: $state) } }
      }`,
      { variables: { name: 'x', expireAt: '2040-01-01', scopes: null, state: 'DISABLED' } },
    );
    const token: string = dataOf(answer).admin.personalApiTokens.createToken;
    const check = await tokens(
      server,
      anna,
      `verifyToken(token: "${token}") tokens { nodes { status expireAt } }`,
    );
    expect(dataOf(check).admin.personalApiTokens).toEqual({
      verifyToken: false,
      tokens: { nodes: [{ status: 'DISABLED', expireAt: '2040-01-01T00:00:00.000Z' }] },
    });
  });

  it.each([
    [`name: ""`, 'name'],
    [`name: "x", expireAt: ""`, 'expireAt'],
    [`name: "x", expireAt: "2026-02-30"`, 'expireAt'],
    [`name: "x", expireAt: "1"`, 'expireAt'],
    [`name: "x", scopes: ["nothing"]`, 'scopes'],
    [`name: "x", scopes: [null]`, 'scopes'],
    [`name: "x", duration: DAYS_7, expireAt: "2040-01-01"`, 'duration'],
    [`name: "x", type: READ_ONLY, scopes: ["profile"]`, 'type'],
  ])('refuses (%s) with BAD_USER_INPUT for %s, and the field is null', async (args, field) => {
    const server = await startGraphql();
    const anna = await makeUser(server.deps, { name: 'anna' });
    const answer = await change(server, anna, `createToken(${args})`);
    expect(answer.status).toBe(200);
    expect(answer.data).toEqual({ admin: { personalApiTokens: { createToken: null } } });
    expect(answer.errors).toEqual([
      expect.objectContaining({
        path: ['admin', 'personalApiTokens', 'createToken'],
        extensions: { code: 'BAD_USER_INPUT', field },
      }),
    ]);
  });

  it('refuses a name that is taken with NAME_TAKEN', async () => {
    const server = await startGraphql();
    const anna = await makeUser(server.deps, { name: 'anna' });
    const answer = await change(server, anna, `a: createToken(name: "x") b: createToken(name: "x")`);
    expect(answer.data.admin.personalApiTokens).toEqual({ a: expect.any(String), b: null });
    expect(answer.errors).toEqual([
      expect.objectContaining({
        message: 'Token name already taken',
        path: ['admin', 'personalApiTokens', 'b'],
        extensions: { code: 'NAME_TAKEN', field: 'name' },
      }),
    ]);
  });

  it('makes a token for a service user only, and needs the permission for others', async () => {
    const server = await startGraphql();
    await makeUser(server.deps, { name: 'robot', kind: 'SERVICE', roles: [] });
    const anna = await makeUser(server.deps, { name: 'anna' });
    const root = await makeUser(server.deps, { name: 'root', roles: ['administrator'] });
    expect(codesOf(await change(server, anna, `createToken(name: "x", userId: "robot")`))).toEqual([
      'FORBIDDEN',
    ]);
    expect(codesOf(await change(server, root, `createToken(name: "x", userId: "anna")`))).toEqual([
      'BAD_USER_INPUT',
    ]);
    dataOf(await change(server, root, `createToken(name: "x", userId: "robot")`));
    const list = dataOf(
      await tokens(server, root, `tokens(userId: "robot") { nodes { name user { name kind } } }`),
    );
    expect(list.admin.personalApiTokens.tokens.nodes).toEqual([
      { name: 'x', user: { name: 'robot', kind: 'SERVICE' } },
    ]);
  });
});

describe('updateToken, deleteToken, regenerateToken and revokeTokens', () => {
  it('change what is given, and leave null and omitted alone', async () => {
    const server = await startGraphql();
    const anna = await makeUser(server.deps, { name: 'anna' });
    const { caller } = await makeToken(server.deps, anna, {
      name: 'x',
      expireAt: '2040-01-01',
      description: 'old',
      scopes: ['read-only'],
    });
    const { key } = caller.token;
    const shown = async () =>
      dataOf(
        await tokens(server, anna, `tokenByKey(key: "${key}") { name state scopes description expireAt }`),
      ).admin.personalApiTokens.tokenByKey;

    const nothing = `updateToken(key: "${key}", name: null, expireAt: null, scopes: null, state: null)`;
    expect(dataOf(await change(server, anna, nothing)).admin.personalApiTokens.updateToken).toBe(true);
    expect(await shown()).toEqual({
      name: 'x',
      state: 'ACTIVE',
      scopes: ['read-only'],
      description: 'old',
      expireAt: '2040-01-01T00:00:00.000Z',
    });
    const all = `updateToken(key: "${key}", name: "y", expireAt: "", scopes: [], state: DISABLED, description: "")`;
    expect(dataOf(await change(server, anna, all)).admin.personalApiTokens.updateToken).toBe(true);
    expect(await shown()).toEqual({
      name: 'y',
      state: 'DISABLED',
      scopes: [],
      description: null,
      expireAt: null,
    });
  });

  it('answer false or null for a key that is unknown, empty or of somebody else', async () => {
    const server = await startGraphql();
    const anna = await makeUser(server.deps, { name: 'anna' });
    const berta = await makeUser(server.deps, { name: 'berta' });
    const { caller } = await makeToken(server.deps, berta);
    for (const key of [caller.token.key, server.deps.secrets.uuid(), '']) {
      const changed = await change(
        server,
        anna,
        `updateToken(key: "${key}", name: "mine") deleteToken(key: "${key}") regenerateToken(key: "${key}")`,
      );
      expect(dataOf(changed).admin.personalApiTokens).toEqual({
        updateToken: false,
        deleteToken: false,
        regenerateToken: null,
      });
      expect(dataOf(await tokens(server, anna, `tokenByKey(key: "${key}") { name }`))).toEqual({
        admin: { personalApiTokens: { tokenByKey: null } },
      });
    }
  });

  it('delete a token, give it a new secret, and delete all of a user', async () => {
    const server = await startGraphql();
    const anna = await makeUser(server.deps, { name: 'anna' });
    const first = await makeToken(server.deps, anna);
    const second = await makeToken(server.deps, anna);
    const third = await makeToken(server.deps, anna);
    const changed = await change(
      server,
      anna,
      `deleteToken(key: "${first.caller.token.key}") regenerateToken(key: "${second.caller.token.key}")
       slowly: regenerateToken(key: "${third.caller.token.key}", gracePeriod: 60)`,
    );
    const { deleteToken, regenerateToken, slowly } = dataOf(changed).admin.personalApiTokens;
    expect(deleteToken).toBe(true);
    const valid = async (token: string) =>
      dataOf(await tokens(server, anna, `verifyToken(token: "${token}")`)).admin.personalApiTokens
        .verifyToken;
    expect([await valid(first.text), await valid(second.text), await valid(regenerateToken)]).toEqual([
      false,
      false,
      true,
    ]);
    expect([await valid(third.text), await valid(slowly)]).toEqual([true, true]);
    const revoked = await change(server, anna, `revokeTokens(userId: "anna")`);
    expect(dataOf(revoked).admin.personalApiTokens.revokeTokens).toBe(2);
  });

  it('refuse a grace period outside its range', async () => {
    const server = await startGraphql();
    const anna = await makeUser(server.deps, { name: 'anna' });
    for (const seconds of [-1, 604_801]) {
      const answer = await change(server, anna, `regenerateToken(key: "x", gracePeriod: ${seconds})`);
      expect(answer.errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'gracePeriod' });
    }
  });
});
