import { useTestServers, type TestServer } from './support/test-server';

const start = useTestServers();
const ORIGIN = 'https://app.example';

const preflight = (server: TestServer, origin: string, url = '/graphql') =>
  server.app.inject({
    method: 'OPTIONS',
    url,
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type',
    },
  });

const corsHeaders = (headers: object): string[] =>
  Object.keys(headers).filter((name) => name.startsWith('access-control-'));

describe('pages of other origins', () => {
  test('are told nothing without CORS_ORIGINS', async () => {
    const server = await start();
    const asked = await preflight(server, ORIGIN);
    expect([asked.statusCode, corsHeaders(asked.headers)]).toEqual([405, []]);
    expect(corsHeaders((await server.query('{ via }', { origin: ORIGIN })).headers)).toEqual([]);
  });

  test('may ask when they are listed, with the headers that clients need', async () => {
    const server = await start({ corsOrigins: ['https://other.example', ORIGIN] });
    const answer = await preflight(server, ORIGIN);
    expect(answer.statusCode).toBe(204);
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': ORIGIN,
      'access-control-allow-methods': 'GET, HEAD, POST',
      'access-control-allow-headers':
        'authorization, content-type, apollo-require-preflight, x-apollo-operation-name',
    });
    expect(answer.headers).not.toHaveProperty('access-control-allow-credentials');
  });

  test('may read what a listed one asked, refusals and their challenge too', async () => {
    const server = await start({ corsOrigins: [ORIGIN] });
    const refused = { origin: ORIGIN, authorization: 'Bearer x' };
    for (const answer of [
      await server.query('{ via }', { origin: ORIGIN }),
      await server.query('{ via }', refused),
    ]) {
      expect(answer.headers).toMatchObject({
        'access-control-allow-origin': ORIGIN,
        'access-control-expose-headers': 'WWW-Authenticate, Retry-After',
        vary: 'Origin',
      });
      expect(answer.headers).not.toHaveProperty('access-control-allow-credentials');
    }
  });

  test.each([
    'https://evil.example',
    'http://app.example',
    'https://app.example.evil.example',
    'null',
    'https://APP.example',
  ])('may not when they are not listed: %s', async (origin) => {
    const server = await start({ corsOrigins: [ORIGIN] });
    expect((await preflight(server, origin)).headers).not.toHaveProperty('access-control-allow-origin');
    expect((await server.query('{ via }', { origin })).headers).not.toHaveProperty(
      'access-control-allow-origin',
    );
  });

  test('never act with the cookie, not even listed ones', async () => {
    const server = await start({ corsOrigins: [ORIGIN] });
    const cookie = `pat_session=${await server.session()}`;
    const answer = await server.query('{ via }', { origin: ORIGIN, cookie });
    expect(answer.json()).toEqual({ data: { via: 'nothing' } });
  });

  test('do not change what OPTIONS means without a preflight', async () => {
    const server = await start({ corsOrigins: [ORIGIN] });
    const answer = await server.app.inject({ method: 'OPTIONS', url: '/graphql' });
    expect([answer.statusCode, answer.headers.allow]).toEqual([405, 'GET, POST']);
    expect((await server.app.inject({ method: 'OPTIONS', url: '/nowhere' })).statusCode).toBe(404);
  });
});
