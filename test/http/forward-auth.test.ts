import { BUILT_IN_SCOPES } from '../../src/domain/built-in-scopes';
import type { Scope } from '../../src/domain/scope';
import { ScopeCatalogue } from '../../src/domain/scope-catalogue';
import { parseToken } from '../../src/domain/token-format';
import { makeToken, makeUser } from '../support/callers';
import { ask } from './support/forward-auth';
import { useTestServers } from './support/test-server';

const start = useTestServers();
const keyOf = (token: string): string => parseToken(token, ['pat_'])?.key ?? '';

const orders: Scope = {
  name: 'orders',
  description: 'Sees and makes orders',
  visible: true,
  autoApply: false,
  constraints: [],
  grants: [
    { http: { methods: ['GET', 'POST'], paths: ['/orders', '/orders/*'] } },
    { http: { methods: ['*'], paths: ['/drafts/*'] } },
  ],
};
const scopes = new ScopeCatalogue([...BUILT_IN_SCOPES, orders]);

describe('/auth/verify, when a token may make the request', () => {
  test("answers 200 with the owner, the token's key and its own scopes, and no body", async () => {
    const server = await start({ deps: { scopes } });
    const token = await server.token({ scopes: ['orders', 'read-only'] });
    const answer = await ask(server, { token });
    expect([answer.statusCode, answer.body]).toEqual([200, '']);
    expect(answer.headers).toMatchObject({
      'x-auth-user': 'root',
      'x-auth-token-key': keyOf(token),
      'x-auth-scopes': 'orders read-only',
      'cache-control': 'no-store',
      'content-length': '0',
    });
    expect(answer.headers).not.toHaveProperty('set-cookie');
  });

  test('has the header of the scopes when there are none: what a client sent under its name is overwritten', async () => {
    const everything = { ...orders, autoApply: true };
    const server = await start({ deps: { scopes: new ScopeCatalogue([...BUILT_IN_SCOPES, everything]) } });
    const answer = await ask(server, { token: await server.token({ scopes: [] }), uri: '/orders' });
    expect([answer.statusCode, answer.headers['x-auth-scopes']]).toEqual([200, '']);
  });

  test.each(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const)(
    'is asked with %s, which says nothing of the request',
    async (own) => {
      const server = await start();
      const token = await server.token({ scopes: ['read-only'] });
      expect((await ask(server, { token, own })).statusCode).toBe(200);
      expect((await ask(server, { token, own, method: 'POST' })).statusCode).toBe(403);
      expect((await ask(server, { own })).statusCode).toBe(401);
    },
  );

  test.each(['PROPFIND', 'TRACE', 'M-SEARCH'])('is asked with %s too', async (own) => {
    const server = await start();
    const token = await server.token({ scopes: ['read-only'] });
    const response = await server.app.inject({
      method: own as 'TRACE',
      url: '/auth/verify',
      headers: { 'x-forwarded-method': 'GET', 'x-forwarded-uri': '/', authorization: `Bearer ${token}` },
    });
    expect(response.statusCode).toBe(200);
  });

  test.each(['APIToken', 'bearer'])('takes the token after %s', async (scheme) => {
    const server = await start();
    const authorization = `${scheme} ${await server.token({ scopes: ['read-only'] })}`;
    expect((await ask(server, { headers: { authorization } })).statusCode).toBe(200);
  });

  test('acts for the owner of the token, whoever they are', async () => {
    const server = await start();
    const anna = await makeUser(server.deps, { name: 'Anna.B@example.org' });
    const { text } = await makeToken(server.deps, anna, { scopes: ['read-only'] });
    expect((await ask(server, { token: text })).headers['x-auth-user']).toBe('Anna.B@example.org');
  });

  test('writes down the use of the token, from where the proxy says it was', async () => {
    const uses: string[][] = [];
    const server = await start({
      deps: { uses: { note: (...use) => void uses.push(use) } },
      trustedProxies: ['127.0.0.1'],
    });
    const token = await server.token({ scopes: ['read-only'] });
    await ask(server, { token, headers: { 'x-forwarded-for': '192.0.2.7' } });
    await ask(server, { token, method: 'POST' });
    expect(uses).toEqual([
      [keyOf(token), '192.0.2.7'],
      [keyOf(token), '127.0.0.1'],
    ]);
  });

  test('is in the log with who asked, and without what was asked', async () => {
    const server = await start();
    const token = await server.token({ scopes: ['read-only'] });
    await ask(server, { token, uri: '/canary-path?canary-query' });
    await ask(server, { token, uri: '/canary-path', method: 'POST' });
    await ask(server, { token, uri: '/canary-path/..' });
    const lines = server.log.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'request');
    expect(lines.map(({ path, status, tokenKey }) => [path, status, tokenKey])).toEqual([
      ['/auth/verify', 200, keyOf(token)],
      ['/auth/verify', 403, keyOf(token)],
      ['/auth/verify', 403, undefined],
    ]);
    expect(server.log.join('')).not.toContain('canary');
  });
});

describe('/auth/verify, by the scopes', () => {
  const NAMES = ['orders', 'read-only', 'full-access', 'graphql', 'health'];
  const MATRIX: [method: string, uri: string, allowed: string[]][] = [
    ['GET', '/orders', ['orders', 'read-only', 'full-access']],
    ['GET', '/orders/1', ['orders', 'read-only', 'full-access']],
    ['GET', '/orders?id=1', ['orders', 'read-only', 'full-access']],
    ['GET', '/orders/', ['orders', 'read-only', 'full-access']],
    ['POST', '/orders', ['orders', 'full-access']],
    ['DELETE', '/orders/1', ['full-access']],
    ['PROPFIND', '/drafts/1', ['orders', 'full-access']],
    ['GET', '/drafts', ['read-only', 'full-access']],
    ['GET', '/ordersx', ['read-only', 'full-access']],
    ['GET', '/Orders', ['read-only', 'full-access']],
    ['POST', '/x?/orders', ['full-access']],
    ['POST', '/%6frders', ['orders', 'full-access']],
    ['HEAD', '/healthcheck', ['health', 'read-only', 'full-access']],
    ['POST', '/healthcheck', ['full-access']],
    ['OPTIONS', '/anything', ['read-only', 'full-access']],
    ['POST', '/graphql', ['full-access']],
  ];

  test('decides by method and path, for each scope', async () => {
    const server = await start({ deps: { scopes } });
    const tokens = await Promise.all(
      NAMES.map(async (name) => ({ name, token: await server.token({ scopes: [name] }) })),
    );
    for (const [method, uri, allowed] of MATRIX) {
      const statuses = await Promise.all(
        tokens.map(async ({ name, token }) => [name, (await ask(server, { token, method, uri })).statusCode]),
      );
      expect([method, uri, statuses]).toEqual([
        method,
        uri,
        NAMES.map((name) => [name, allowed.includes(name) ? 200 : 403]),
      ]);
    }
  });

  test('refuses with the scopes that would do, and repeats nothing of the request', async () => {
    const server = await start({ deps: { scopes } });
    const answer = await ask(server, { token: await server.token(), method: 'POST', uri: '/orders/canary' });
    expect(answer.statusCode).toBe(403);
    expect(answer.headers['www-authenticate']).toBe(
      'Bearer realm="personal-api-tokens", error="insufficient_scope", scope="full-access orders"',
    );
    expect(answer.json().error).toEqual({
      code: 'INSUFFICIENT_SCOPE',
      message: "The token's scopes do not grant this request; one of these scopes would: full-access, orders",
    });
    expect(answer.headers).not.toHaveProperty('x-auth-user');
  });

  test('shrinks with the permissions of the owner and with the scopes that there are', async () => {
    const narrow: Scope = { ...orders, constraints: ['user-administration'] };
    const catalogue = new ScopeCatalogue([...BUILT_IN_SCOPES, narrow]);
    const server = await start({ deps: { scopes: catalogue } });
    const token = await server.token({ scopes: ['orders', 'health'] });
    const before = await ask(server, { token, uri: '/orders' });
    expect([before.statusCode, before.headers['x-auth-scopes']]).toEqual([200, 'orders health']);
    const { id } = server.root.user;
    await server.deps.storage.users.update(id, { roles: ['token-user'] }, server.deps.clock.now());
    expect((await ask(server, { token, uri: '/orders' })).statusCode).toBe(403);
    const other = await ask(server, { token, uri: '/healthcheck' });
    expect([other.statusCode, other.headers['x-auth-scopes']]).toEqual([200, 'health']);
  });
});
