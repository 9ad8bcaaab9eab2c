import { parseToken } from '../../src/domain/token-format';
import { deleteToken } from '../../src/service/delete-token';
import { regenerateToken } from '../../src/service/regenerate-token';
import { updateToken } from '../../src/service/update-token';
import { makeToken, makeUser, makeUserWith } from '../support/callers';
import { postForm } from './support/oauth';
import { ROOT_PASSWORD, useTestServers, type TestServer } from './support/test-server';

const start = useTestServers();
const keyOf = (token: string): string => parseToken(token, ['pat_'])?.key ?? '';

const isActive = async (server: TestServer, token: string): Promise<boolean> => {
  const caller = await server.token({ scopes: ['introspect'] });
  const answer = await postForm(server, '/oauth2/introspect', { form: { token }, token: caller });
  expect(answer.statusCode).toBe(200);
  if (answer.json().active === true) return true;
  expect(answer.body).toBe('{"active":false}');
  return false;
};

describe('RFC 7662, 2.3: the error response', () => {
  const OFFER = 'APIToken realm="personal-api-tokens", Bearer realm="personal-api-tokens"';
  const basic = `Basic ${Buffer.from(`root:${ROOT_PASSWORD}`).toString('base64')}`;

  test.each([
    ['no credential', {}, OFFER],
    ['an unknown token', { authorization: 'Bearer x' }, `${OFFER}, error="invalid_token"`],
    ['a password, which is no token', { authorization: basic }, OFFER],
  ])('is 401 with WWW-Authenticate for a caller with %s', async (_, headers, challenge) => {
    const server = await start();
    const answer = await postForm(server, '/oauth2/introspect', { form: { token: 'x' }, headers });
    expect([answer.statusCode, answer.headers['www-authenticate']]).toEqual([401, challenge]);
    expect(answer.json()).toEqual({ error: 'invalid_client', error_description: expect.any(String) });
  });

  test('is 401 for a browser, whose cookie is not looked at', async () => {
    const server = await start();
    const headers = { cookie: `pat_session=${await server.session()}` };
    const answer = await postForm(server, '/oauth2/introspect', { form: { token: 'x' }, headers });
    expect(answer.statusCode).toBe(401);
  });

  test.each([[[]], [['read-only']], [['graphql']], [['tokens:admin', 'users:write']], [['health']]])(
    'is 403 insufficient_scope for a token with scopes %j (RFC 6750, 3.1)',
    async (scopes) => {
      const server = await start();
      const token = await server.token({ scopes });
      const answer = await postForm(server, '/oauth2/introspect', { form: { token }, token });
      expect([answer.statusCode, answer.json().error]).toEqual([403, 'insufficient_scope']);
      expect(answer.headers['www-authenticate']).toBe(
        'Bearer realm="personal-api-tokens", error="insufficient_scope", scope="introspect"',
      );
    },
  );

  test.each([[['introspect']], [['full-access']]])('is none for a token with scopes %j', async (scopes) => {
    const server = await start();
    const token = await server.token({ scopes });
    const answer = await postForm(server, '/oauth2/introspect', { form: { token }, token });
    expect([answer.statusCode, answer.json().active]).toEqual([200, true]);
  });

  test('is 403 access_denied when the owner lacks the permission, whatever the scopes', async () => {
    const server = await start();
    const form = { token: await server.token() };
    const anna = await makeUser(server.deps, { name: 'anna' });
    const { text: full } = await makeToken(server.deps, anna, { scopes: ['full-access'] });
    const asker = await makeUserWith(server.deps, 'asker', ['personal-api-tokens', 'introspect-tokens']);
    const { text: scoped } = await makeToken(server.deps, asker, { scopes: ['introspect'] });
    expect((await postForm(server, '/oauth2/introspect', { form, token: scoped })).statusCode).toBe(200);
    await server.deps.storage.users.update(asker.user.id, { roles: ['token-user'] }, server.deps.clock.now());
    for (const token of [full, scoped]) {
      const answer = await postForm(server, '/oauth2/introspect', { form, token });
      expect([answer.statusCode, answer.json().error]).toEqual([403, 'access_denied']);
    }
  });

  test('is decided before the form is read: who may not ask is not told what is wrong with it', async () => {
    const server = await start();
    const token = await server.token();
    const answers = [
      await postForm(server, '/oauth2/introspect', { form: '' }),
      await postForm(server, '/oauth2/introspect', { form: '', token }),
    ];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([401, 403]);
  });
});

describe('RFC 7662, 4: all applicable checks', () => {
  test('a token that has expired is not active, from that very millisecond', async () => {
    const server = await start();
    const token = await server.token({ expireAt: '2030-06-01T12:00:01Z' });
    server.deps.clock.advance(999);
    expect(await isActive(server, token)).toBe(true);
    server.deps.clock.advance(1);
    expect(await isActive(server, token)).toBe(false);
  });

  test('a token that was disabled, deleted or regenerated is not active', async () => {
    const server = await start();
    const [disabled, deleted, old] = [await server.token(), await server.token(), await server.token()];
    for (const token of [disabled, deleted, old]) expect(await isActive(server, token)).toBe(true);
    await updateToken(server.deps, server.root, keyOf(disabled), { state: 'DISABLED' });
    await deleteToken(server.deps, server.root, keyOf(deleted));
    const renewed = await regenerateToken(server.deps, server.root, keyOf(old), 0);
    for (const token of [disabled, deleted, old]) expect(await isActive(server, token)).toBe(false);
    expect(await isActive(server, renewed ?? '')).toBe(true);
  });

  test('a token whose owner is locked or gone is not active', async () => {
    const server = await start();
    const anna = await makeUser(server.deps, { name: 'anna' });
    const { text } = await makeToken(server.deps, anna);
    const { users } = server.deps.storage;
    await users.update(anna.user.id, { locked: true }, server.deps.clock.now());
    expect(await isActive(server, text)).toBe(false);
    await users.update(anna.user.id, { locked: false }, server.deps.clock.now());
    expect(await isActive(server, text)).toBe(true);
    await users.delete(anna.user.id);
    expect(await isActive(server, text)).toBe(false);
  });

  test('are made for the caller too: its token can end like any other', async () => {
    const server = await start();
    const caller = await server.token({ scopes: ['introspect'] });
    const form = { token: await server.token() };
    await updateToken(server.deps, server.root, keyOf(caller), { state: 'DISABLED' });
    expect((await postForm(server, '/oauth2/introspect', { form, token: caller })).statusCode).toBe(401);
  });
});
