import fastify from 'fastify';
import type { Verifier } from '../../src/verifier';
import { requireScopes, tokens } from '../../src/verifier/fastify';
import { rawRequest } from './support/raw-request';
import { afterTest, setUp } from './support/setup';
import { newToken } from './support/tokens';

/** A service of Fastify with routes behind scopes, each in another way. */
async function startService(verifier: Verifier) {
  const ran: string[] = [];
  const app = fastify();
  afterTest(() => app.close());
  await app.register(tokens, { verifier });
  app.get('/config', { config: { scopes: ['orders:read'] } }, (request) => {
    ran.push('config');
    return request.token;
  });
  app.get('/hook', { preHandler: requireScopes('orders:read') }, (request) => {
    ran.push('hook');
    return request.token;
  });
  app.post('/body', { config: { scopes: ['orders:read'] } }, (request) => request.body);
  app.get('/me', { config: { scopes: [] } }, (request) => request.token);
  app.get('/open', (request) => ({ token: request.token }));
  await app.register(async (area) => {
    area.addHook('onRequest', requireScopes('orders:read'));
    area.get('/area', (request) => request.token);
  });
  return { app, ran, url: await app.listen({ port: 0, host: '127.0.0.1' }) };
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

describe('a route of Fastify', () => {
  describe.each(['/config', '/hook', '/area'])('%s', (path) => {
    it('runs for a token with its scope, and knows whose it is', async () => {
      const { server, verifier } = await setUp();
      const { app, url } = await startService(verifier);
      const text = newToken();
      server.active.set(text, { scope: 'orders:read', username: 'grace' });
      const response = await fetch(`${url}${path}`, { headers: { authorization: `APIToken ${text}` } });
      expect([response.status, await response.json()]).toMatchObject([200, { username: 'grace' }]);
      const injected = await app.inject({ url: path, headers: bearer(text) });
      expect([injected.statusCode, injected.json()]).toMatchObject([200, { username: 'grace' }]);
    });

    it('answers 401, 403 and 503 in JSON, and does not run', async () => {
      const { server, verifier } = await setUp();
      const { app, ran } = await startService(verifier);
      const lacking = newToken();
      server.active.set(lacking, { scope: 'orders:write orders ORDERS:READ' });
      const answers = [];
      for (const headers of [{}, bearer(newToken()), bearer(lacking)]) {
        answers.push(await app.inject({ url: path, headers }));
      }
      await server.close();
      answers.push(await app.inject({ url: path, headers: bearer(newToken()) }));
      const realm = 'realm="personal-api-tokens"';
      const challenge = `APIToken ${realm}, Bearer ${realm}`;
      expect(
        answers.map((answer) => [
          answer.statusCode,
          answer.json().error.code,
          answer.headers['www-authenticate'],
          answer.headers['content-type'],
        ]),
      ).toEqual(
        [
          [401, 'UNAUTHENTICATED', challenge],
          [401, 'UNAUTHENTICATED', `${challenge}, error="invalid_token"`],
          [403, 'INSUFFICIENT_SCOPE', `Bearer ${realm}, error="insufficient_scope", scope="orders:read"`],
          [503, 'UNAVAILABLE', undefined],
        ].map((answer) => [...answer, 'application/json; charset=utf-8']),
      );
      expect(ran).toEqual([]);
    });

    it('answers 400 to two Authorization headers', async () => {
      const { server, verifier } = await setUp();
      const { url } = await startService(verifier);
      const text = newToken();
      server.active.set(text, { scope: 'orders:read' });
      const header = `Authorization: Bearer ${text}`;
      expect(await rawRequest(url, path, [header])).toMatch(/^HTTP\/1.1 200 /);
      expect(await rawRequest(url, path, [header, header])).toMatch(/^HTTP\/1.1 400 .*BAD_REQUEST/s);
    });
  });

  it('refuses before it reads the body', async () => {
    const { verifier } = await setUp();
    const { app } = await startService(verifier);
    const headers = { 'content-type': 'application/json' };
    const answer = await app.inject({ method: 'POST', url: '/body', headers, payload: '{"half":' });
    expect(answer.statusCode).toBe(401);
  });

  it('needs any valid token with an empty list', async () => {
    const { server, verifier } = await setUp();
    const { app } = await startService(verifier);
    const text = newToken();
    server.active.set(text, {});
    expect((await app.inject('/me')).statusCode).toBe(401);
    expect((await app.inject({ url: '/me', headers: bearer(text) })).statusCode).toBe(200);
  });

  it('is left alone when it asks for nothing', async () => {
    const { server, verifier } = await setUp();
    const { app } = await startService(verifier);
    await server.close();
    const answer = await app.inject({ url: '/open', headers: bearer(newToken()) });
    expect(answer.json()).toEqual({ token: null });
  });

  it('knows each caller anew', async () => {
    const { server, verifier } = await setUp();
    const { app } = await startService(verifier);
    const [ada, grace] = [newToken(), newToken()];
    server.active.set(ada, { username: 'ada' }).set(grace, { username: 'grace' });
    const names = [];
    for (const text of [ada, grace, ada]) {
      names.push((await app.inject({ url: '/me', headers: bearer(text) })).json().username);
    }
    expect(names).toEqual(['ada', 'grace', 'ada']);
    expect((await app.inject('/me')).statusCode).toBe(401);
  });

  it('is protected though it was declared before the plugin was loaded', async () => {
    const { verifier } = await setUp();
    const app = fastify();
    afterTest(() => app.close());
    app.get('/before', { config: { scopes: ['orders:read'] } }, () => 'ran');
    void app.register(tokens, { verifier });
    app.get('/after', { config: { scopes: ['orders:read'] } }, () => 'ran');
    for (const url of ['/before', '/after']) expect((await app.inject(url)).statusCode).toBe(401);
    expect((await app.inject({ method: 'HEAD', url: '/after' })).statusCode).toBe(401);
    expect((await app.inject('/nowhere')).statusCode).toBe(404);
  });

  it('fails, and does not run, where the plugin was forgotten', async () => {
    const app = fastify();
    afterTest(() => app.close());
    app.get('/hook', { onRequest: requireScopes('orders:read') }, () => 'ran');
    const answer = await app.inject({ url: '/hook', headers: bearer(newToken()) });
    expect([answer.statusCode, answer.body]).toEqual([500, expect.not.stringContaining('ran')]);
  });

  it('is refused at the start with a scope that no token can have', async () => {
    const { verifier } = await setUp();
    const other = fastify();
    await other.register(tokens, { verifier });
    expect(() => other.get('/x', { config: { scopes: ['orders read'] } }, () => '')).toThrow(TypeError);
    expect(() => requireScopes('')).toThrow(TypeError);
  });
});
