import { BUILT_IN_SCOPES } from '../../src/domain/built-in-scopes';
import type { Scope } from '../../src/domain/scope';
import { ScopeCatalogue } from '../../src/domain/scope-catalogue';
import { formatToken, parseToken } from '../../src/domain/token-format';
import { regenerateToken } from '../../src/service/regenerate-token';
import { updateToken } from '../../src/service/update-token';
import { makeToken, makeUser, makeUserWith } from '../support/callers';
import { postForm } from './support/oauth';
import { useTestServers, type TestServer } from './support/test-server';

const start = useTestServers();
const keyOf = (token: string): string => parseToken(token, ['pat_'])?.key ?? '';
const NOW = Date.parse('2030-06-01T12:00:00Z') / 1000;

/** Asks about a token with one of a service that may ask. */
async function introspect(server: TestServer, token: string, parameters: Record<string, string> = {}) {
  const caller = await server.token({ scopes: ['introspect'] });
  return postForm(server, '/oauth2/introspect', { form: { token, ...parameters }, token: caller });
}

const isActive = async (server: TestServer, token: string): Promise<boolean> => {
  const answer = await introspect(server, token);
  expect(answer.statusCode).toBe(200);
  if (answer.json().active === true) return true;
  expect(answer.body).toBe('{"active":false}');
  return false;
};

describe('RFC 7662, 2.1: the introspection request', () => {
  test('takes a POST of a form with the parameter token', async () => {
    const server = await start();
    expect((await introspect(server, await server.token())).json()).toMatchObject({ active: true });
  });

  test.each(['access_token', 'refresh_token', 'pat', ''])(
    'may have a token_type_hint, %j, which the server may ignore',
    async (hint) => {
      const server = await start();
      const answer = await introspect(server, await server.token(), { token_type_hint: hint });
      expect(answer.json()).toMatchObject({ active: true });
    },
  );

  test('is answered to those with authorization only, to prevent scanning for tokens', async () => {
    const server = await start();
    const answer = await postForm(server, '/oauth2/introspect', { form: { token: await server.token() } });
    expect([answer.statusCode, answer.json().error]).toEqual([401, 'invalid_client']);
  });
});

describe('RFC 7662, 2.2: the introspection response', () => {
  test('is a JSON object in application/json, of an active token with what is known of it', async () => {
    const server = await start();
    const anna = await makeUser(server.deps, { name: 'anna' });
    const expireAt = '2030-07-01T00:00:00.999Z';
    const { text } = await makeToken(server.deps, anna, { scopes: ['read-only', 'health'], expireAt });
    const answer = await introspect(server, text);
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([
      200,
      'application/json; charset=utf-8',
    ]);
    expect(answer.json()).toEqual({
      active: true,
      scope: 'read-only health',
      username: 'anna',
      token_type: 'Bearer',
      exp: Date.parse('2030-07-01T00:00:00Z') / 1000,
      iat: NOW,
      sub: anna.user.id,
      jti: keyOf(text),
    });
  });

  test('has no exp for a token that never expires, and an empty scope for one without scopes', async () => {
    const server = await start();
    const answer = (await introspect(server, await server.token())).json();
    expect(answer).toMatchObject({ active: true, scope: '' });
    expect(answer).not.toHaveProperty('exp');
  });

  test('tells of an old secret that it ends with its grace', async () => {
    const server = await start();
    const token = await server.token({ expireAt: '2031-01-01' });
    const renewed = await regenerateToken(server.deps, server.root, keyOf(token), 60);
    expect((await introspect(server, token)).json()).toMatchObject({ active: true, exp: NOW + 60 });
    expect((await introspect(server, renewed ?? '')).json().exp).toBe(Date.parse('2031-01-01') / 1000);
    await updateToken(server.deps, server.root, keyOf(token), { expireAt: '2030-06-01T12:00:30Z' });
    expect((await introspect(server, token)).json().exp).toBe(NOW + 30);
  });

  test('may tell different scopes at different times: none that give nothing now', async () => {
    const orders: Scope = {
      name: 'orders',
      description: 'Sees orders',
      visible: true,
      autoApply: false,
      constraints: ['audit-log'],
      grants: [{ http: { methods: ['GET'], paths: ['/orders'] } }],
    };
    const server = await start({ deps: { scopes: new ScopeCatalogue([...BUILT_IN_SCOPES, orders]) } });
    const anna = await makeUserWith(server.deps, 'anna', ['personal-api-tokens', 'audit-log']);
    const { text } = await makeToken(server.deps, anna, { scopes: ['orders', 'health'] });
    expect((await introspect(server, text)).json().scope).toBe('orders health');
    await server.deps.storage.users.update(anna.user.id, { roles: ['token-user'] }, server.deps.clock.now());
    expect((await introspect(server, text)).json().scope).toBe('health');
  });

  test('is exactly {"active":false} for a token that does not exist or is none', async () => {
    const server = await start();
    const token = await server.token();
    const secret = server.deps.secrets.bytes(16);
    const inactive = [
      'x',
      `${token}x`,
      token.slice(0, -1),
      ` ${token}`,
      `Bearer ${token}`,
      formatToken('pat', 'pat_', keyOf(token), secret),
      formatToken('pat', 'pat_', server.deps.secrets.uuid(), secret),
      formatToken('jahia', null, keyOf(token), parseToken(token, ['pat_'])!.secret),
      'b765L5rYQO+vuQW+tWZZ4nYIp3/Qv2wk2Z27fNtmgOY=',
      '\0',
      'é',
    ];
    for (const text of inactive) expect([text, await isActive(server, text)]).toEqual([text, false]);
    expect(await isActive(server, token)).toBe(true);
  });

  test('must not be cached', async () => {
    const server = await start();
    for (const token of [await server.token(), 'x']) {
      expect((await introspect(server, token)).headers['cache-control']).toBe('no-store');
    }
  });

  test('is about the token of the form, never that of the caller', async () => {
    const server = await start();
    const caller = await server.token({ scopes: ['introspect'] });
    const form = { token: 'x', client_id: caller, access_token: caller };
    const answer = await postForm(server, '/oauth2/introspect', { form, token: caller });
    expect(answer.body).toBe('{"active":false}');
  });
});

test('being asked about is a use of the token, and asking is one of the caller; of an inactive one it is none', async () => {
  const uses: string[][] = [];
  const server = await start({ deps: { uses: { note: (...use) => void uses.push(use) } } });
  const [caller, token, disabled] = [
    await server.token({ scopes: ['introspect'] }),
    await server.token(),
    await server.token(),
  ];
  await updateToken(server.deps, server.root, keyOf(disabled), { state: 'DISABLED' });
  await postForm(server, '/oauth2/introspect', { form: { token }, token: caller });
  await postForm(server, '/oauth2/introspect', { form: { token: disabled }, token: caller });
  expect([...new Set(uses.map(([key]) => key))]).toEqual([keyOf(caller), keyOf(token)]);
});
