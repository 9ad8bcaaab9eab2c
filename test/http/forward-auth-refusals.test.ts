import { GUEST } from '../../src/domain/caller';
import { parseToken } from '../../src/domain/token-format';
import { deleteToken } from '../../src/service/delete-token';
import { regenerateToken } from '../../src/service/regenerate-token';
import { revokePresentedToken } from '../../src/service/revoke-presented-token';
import { updateToken } from '../../src/service/update-token';
import { ask } from './support/forward-auth';
import { ROOT_PASSWORD, useTestServers, type TestServer } from './support/test-server';

const start = useTestServers();
const keyOf = (token: string): string => parseToken(token, ['pat_'])?.key ?? '';
const OFFER = 'APIToken realm="personal-api-tokens", Bearer realm="personal-api-tokens"';

describe('/auth/verify, without a good token', () => {
  const basic = `Basic ${Buffer.from(`root:${ROOT_PASSWORD}`).toString('base64')}`;

  test.each([
    ['none', {}, OFFER],
    ['an unknown token', { authorization: 'Bearer x' }, `${OFFER}, error="invalid_token"`],
    ['nothing after the scheme', { authorization: 'APIToken' }, `${OFFER}, error="invalid_token"`],
    ['a good password', { authorization: basic }, OFFER],
    ['an unknown scheme', { authorization: 'Digest x' }, OFFER],
  ])('is 401 with a challenge for %s, never for a password', async (_, headers, challenge) => {
    const answer = await ask(await start(), { headers });
    expect([answer.statusCode, answer.headers['www-authenticate']]).toEqual([401, challenge]);
    expect(answer.json().error.code).toBe('UNAUTHENTICATED');
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  test('is no place to try passwords: a right one and a wrong one are not told apart, and not even compared', async () => {
    const server = await start();
    const compare = jest.spyOn(server.deps.hasher, 'verify');
    const wrong = `Basic ${Buffer.from('root:wrong').toString('base64')}`;
    const [one, other] = [
      await ask(server, { headers: { authorization: basic } }),
      await ask(server, { headers: { authorization: wrong } }),
    ];
    expect([one.statusCode, one.body]).toEqual([other.statusCode, other.body]);
    expect(compare).not.toHaveBeenCalled();
  });

  test('does not look at a cookie', async () => {
    const server = await start();
    const cookie = `pat_session=${await server.session()}`;
    const token = await server.token({ scopes: ['read-only'] });
    expect((await ask(server, { headers: { cookie } })).statusCode).toBe(401);
    expect((await ask(server, { token, headers: { cookie } })).statusCode).toBe(200);
    expect((await ask(server, { token, headers: { cookie }, method: 'POST' })).statusCode).toBe(403);
    const stale = await ask(server, { token, headers: { cookie: 'pat_session=stale' } });
    expect([stale.statusCode, stale.headers['set-cookie']]).toEqual([200, undefined]);
  });

  const END: [string, (server: TestServer, token: string) => Promise<unknown>][] = [
    [
      'disabled',
      (server, token) => updateToken(server.deps, server.root, keyOf(token), { state: 'DISABLED' }),
    ],
    ['expired', async (server) => server.deps.clock.advance(3_600_000)],
    ['deleted', (server, token) => deleteToken(server.deps, server.root, keyOf(token))],
    ['revoked', (server, token) => revokePresentedToken(server.deps, GUEST, token, '192.0.2.1')],
    ['regenerated', (server, token) => regenerateToken(server.deps, server.root, keyOf(token), 0)],
    [
      'of a locked owner',
      (server) =>
        server.deps.storage.users.update(server.root.user.id, { locked: true }, server.deps.clock.now()),
    ],
    ['of a deleted owner', (server) => server.deps.storage.users.delete(server.root.user.id)],
  ];
  test.each(END)('is 401 with the next request for a token that is %s', async (_, end) => {
    const server = await start();
    const token = await server.token({ scopes: ['full-access'], expireAt: '2030-06-01T13:00:00Z' });
    expect((await ask(server, { token })).statusCode).toBe(200);
    await end(server, token);
    const answer = await ask(server, { token });
    expect([answer.statusCode, answer.headers['x-auth-user']]).toEqual([401, undefined]);
  });

  test('lets the old secret in for exactly its grace', async () => {
    const server = await start();
    const token = await server.token({ scopes: ['read-only'] });
    const renewed = await regenerateToken(server.deps, server.root, keyOf(token), 60);
    server.deps.clock.advance(59_999);
    expect((await ask(server, { token })).statusCode).toBe(200);
    server.deps.clock.advance(1);
    expect((await ask(server, { token })).statusCode).toBe(401);
    expect((await ask(server, { token: renewed ?? '' })).statusCode).toBe(200);
  });

  test('is 503 while the database does not answer, never a pass', async () => {
    const server = await start();
    const token = await server.token({ scopes: ['full-access'] });
    await server.closeStorage();
    const answer = await ask(server, { token });
    expect([answer.statusCode, answer.headers['x-auth-user']]).toEqual([503, undefined]);
  });

  test('is 500 for a failure that nobody foresaw, never a pass', async () => {
    const server = await start();
    const token = await server.token({ scopes: ['full-access'] });
    jest.spyOn(server.deps.storage.tokens, 'findForVerification').mockRejectedValueOnce(new Error('canary'));
    expect((await ask(server, { token })).statusCode).toBe(500);
  });

  test("is no answer to a browser's preflight, though pages of that origin may call the API", async () => {
    const origin = 'https://app.example';
    const server = await start({ corsOrigins: [origin] });
    const headers = { origin, 'access-control-request-method': 'GET' };
    const answer = await ask(server, { own: 'OPTIONS', headers });
    expect([answer.statusCode, answer.headers['access-control-allow-origin']]).toEqual([401, undefined]);
    const api = await server.app.inject({ method: 'OPTIONS', url: '/graphql', headers });
    expect(api.statusCode).toBe(204);
  });

  test('is nowhere but at its own address', async () => {
    const server = await start();
    const headers = {
      authorization: `Bearer ${await server.token({ scopes: ['full-access'] })}`,
      'x-forwarded-method': 'GET',
      'x-forwarded-uri': '/',
    };
    for (const url of [
      '/auth/verify/',
      '/auth/Verify',
      '/auth//verify',
      '/auth/verify;x',
      '/auth',
      '/auth/verify/x',
    ]) {
      expect([url, (await server.app.inject({ url, headers })).statusCode]).toEqual([url, 404]);
    }
  });
});
