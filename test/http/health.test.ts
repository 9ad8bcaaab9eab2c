import type { WatchedPart } from '../../src/domain/health';
import { createUser } from '../../src/service/create-user';
import { ROOT_PASSWORD, useTestServers, type TestServer } from './support/test-server';

const start = useTestServers();
const PATHS = ['/healthcheck', '/modules/healthcheck'];

async function health(server: TestServer, headers: Record<string, string>, url = '/healthcheck') {
  return server.app.inject({ url, headers });
}

describe.each(PATHS)('GET %s', (url) => {
  test.each([
    [
      'a token with scope health',
      async (server: TestServer) => `APIToken ${await server.token({ scopes: ['health'] })}`,
    ],
    [
      'a token that may read all',
      async (server: TestServer) => `Bearer ${await server.token({ scopes: ['read-only'] })}`,
    ],
    ['a name and a password', async () => `Basic ${Buffer.from(`root:${ROOT_PASSWORD}`).toString('base64')}`],
  ])('tells how the server and its parts are, to %s', async (_, credential) => {
    const server = await start();
    const answer = await health(server, { authorization: await credential(server) }, url);
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({
      status: 'GREEN',
      parts: [{ name: 'database', status: 'GREEN' }],
      version: '1.2.3',
      uptime: expect.any(Number),
    });
  });

  test('and to a session, of a user without any permission', async () => {
    const server = await start();
    await createUser(server.deps, server.root, { username: 'anna', password: ROOT_PASSWORD, roles: [] });
    const authorization = `Basic ${Buffer.from(`anna:${ROOT_PASSWORD}`).toString('base64')}`;
    expect((await health(server, { authorization }, url)).statusCode).toBe(200);
    const cookie = `pat_session=${await server.session()}`;
    expect((await health(server, { cookie }, url)).statusCode).toBe(200);
  });

  test('is 401 for a guest, and says no word about the server', async () => {
    const answer = await health(await start(), {}, url);
    expect(answer.statusCode).toBe(401);
    expect(answer.headers['www-authenticate']).toBe(
      'APIToken realm="personal-api-tokens", Bearer realm="personal-api-tokens"',
    );
    expect(answer.json()).toEqual({ error: { code: 'UNAUTHENTICATED', message: 'This needs a credential' } });
  });

  test('is 401 for a bad token', async () => {
    const answer = await health(await start(), { authorization: 'Bearer x' }, url);
    expect(answer.statusCode).toBe(401);
    expect(answer.headers['www-authenticate']).toContain('error="invalid_token"');
  });

  test.each([[[]], [['graphql']], [['tokens:admin']]])(
    'is 403 for a token with scopes %j',
    async (scopes) => {
      const server = await start();
      const answer = await health(server, { authorization: `Bearer ${await server.token({ scopes })}` }, url);
      expect(answer.statusCode).toBe(403);
      expect(answer.headers['www-authenticate']).toBe(
        'Bearer realm="personal-api-tokens", error="insufficient_scope", scope="health"',
      );
      expect(answer.json().error.code).toBe('INSUFFICIENT_SCOPE');
    },
  );

  test('takes HEAD as it takes GET, and nothing else', async () => {
    const server = await start();
    const headers = { authorization: `Bearer ${await server.token({ scopes: ['health'] })}` };
    const head = await server.app.inject({ method: 'HEAD', url, headers });
    expect([head.statusCode, head.body]).toEqual([200, '']);
    const post = await server.app.inject({ method: 'POST', url, headers });
    expect([post.statusCode, post.headers.allow]).toEqual([405, 'GET, HEAD']);
  });

  test('is 503 and names the database when it does not answer, though nobody can be known then', async () => {
    const server = await start();
    const headers = { authorization: `Bearer ${await server.token({ scopes: ['health'] })}` };
    await server.closeStorage();
    const answer = await health(server, headers, url);
    expect(answer.statusCode).toBe(503);
    expect(answer.json()).toEqual({
      error: { code: 'UNAVAILABLE', message: expect.any(String) },
      status: 'RED',
      parts: [{ name: 'database', status: 'RED', message: 'The database does not answer' }],
    });
  });
});

describe('the parts', () => {
  async function told(parts: WatchedPart[]) {
    const server = await start({ parts });
    const headers = { authorization: `Bearer ${await server.token({ scopes: ['health'] })}` };
    const answer = await health(server, headers);
    const { status, parts: found } = answer.json();
    return { code: answer.statusCode, status, parts: found };
  }
  const green: WatchedPart = { name: 'one', check: () => ({ status: 'GREEN' }) };
  const yellow: WatchedPart = { name: 'two', check: async () => ({ status: 'YELLOW', message: 'Look' }) };
  const red: WatchedPart = { name: 'three', check: () => ({ status: 'RED' }) };

  test('make the whole GREEN when all are', async () => {
    expect(await told([green])).toEqual({
      code: 200,
      status: 'GREEN',
      parts: [{ name: 'one', status: 'GREEN' }],
    });
  });

  test('make it YELLOW, and the answer 200, when one works and somebody should look', async () => {
    expect(await told([yellow, green])).toEqual({
      code: 200,
      status: 'YELLOW',
      parts: [
        { name: 'two', status: 'YELLOW', message: 'Look' },
        { name: 'one', status: 'GREEN' },
      ],
    });
  });

  test('make it RED, and the answer 503, when one does not work', async () => {
    expect(await told([yellow, red, green])).toMatchObject({ code: 503, status: 'RED' });
  });

  test('that fail to tell are RED, and what failed is not told', async () => {
    const failing: WatchedPart = { name: 'four', check: () => Promise.reject(new Error('canary')) };
    const throwing: WatchedPart = {
      name: 'five',
      check: () => {
        throw new Error('canary');
      },
    };
    const message = 'It cannot be told how this part is';
    expect((await told([failing, throwing])).parts).toEqual([
      { name: 'four', status: 'RED', message },
      { name: 'five', status: 'RED', message },
    ]);
  });
});

describe('the probes', () => {
  test('/live and /ready answer without a credential and without detail', async () => {
    const server = await start();
    expect((await health(server, {}, '/live')).json()).toEqual({ status: 'live' });
    const ready = await health(server, {}, '/ready');
    expect([ready.statusCode, ready.json()]).toEqual([200, { status: 'ready' }]);
  });

  test('/ready is 503 while the database does not answer; /live is not', async () => {
    const server = await start();
    await server.closeStorage();
    const ready = await health(server, {}, '/ready');
    expect([ready.statusCode, ready.json()]).toEqual([503, { status: 'not ready' }]);
    expect((await health(server, {}, '/live')).statusCode).toBe(200);
  });

  test('do not look at credentials, so that a bad one does not restart a server', async () => {
    const headers = { authorization: 'Bearer x', cookie: 'pat_session=x' };
    const answer = await health(await start(), headers, '/live');
    expect([answer.statusCode, answer.headers['set-cookie']]).toEqual([200, undefined]);
  });

  test.each(['/live', '/ready'])('%s takes GET and HEAD', async (url) => {
    const server = await start();
    expect((await server.app.inject({ method: 'HEAD', url })).statusCode).toBe(200);
    const post = await server.app.inject({ method: 'POST', url, payload: { a: 1 } });
    expect([post.statusCode, post.headers.allow, post.json().error.code]).toEqual([
      405,
      'GET, HEAD',
      'METHOD_NOT_ALLOWED',
    ]);
  });
});
