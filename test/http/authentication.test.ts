import { ROOT_PASSWORD, useTestServers, type TestServer } from './support/test-server';

const start = useTestServers();
const basic = (name: string, password: string): string =>
  `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`;

async function whoIs(server: TestServer, headers: Record<string, string | string[]> = {}): Promise<unknown> {
  const answer = await server.query('{ via user }', headers);
  expect(answer.statusCode).toBe(200);
  return answer.json().data;
}

describe('who is calling', () => {
  test('is a guest without a credential', async () => {
    expect(await whoIs(await start())).toEqual({ via: 'nothing', user: null });
  });

  test.each(['APIToken', 'apitoken', 'Bearer', 'BEARER'])(
    'is the owner of a token after %s',
    async (scheme) => {
      const server = await start();
      const token = await server.token();
      expect(await whoIs(server, { authorization: `${scheme} ${token}` })).toEqual({
        via: 'token',
        user: 'root',
      });
    },
  );

  test('is the user of a name and a password', async () => {
    const server = await start();
    expect(await whoIs(server, { authorization: basic('ROOT', ROOT_PASSWORD) })).toEqual({
      via: 'basic',
      user: 'root',
    });
  });

  test('is the user of a session', async () => {
    const server = await start();
    const cookie = `pat_session=${await server.session()}`;
    expect(await whoIs(server, { cookie })).toEqual({ via: 'session', user: 'root' });
  });

  test('is whom the token says, when a cookie comes with it', async () => {
    const server = await start();
    const cookie = `pat_session=${await server.session()}`;
    expect(await whoIs(server, { cookie, authorization: `Bearer ${await server.token()}` })).toEqual({
      via: 'token',
      user: 'root',
    });
    const refused = await server.query('{ via }', { cookie, authorization: 'Bearer nonsense' });
    expect(refused.statusCode).toBe(401);
  });

  test.each(['/graphql', '/modules/graphql'])('is asked on %s, with POST and GET', async (url) => {
    const server = await start();
    const headers = { authorization: `Bearer ${await server.token()}`, 'apollo-require-preflight': 'true' };
    const get = await server.app.inject({ url, query: { query: '{ user }' }, headers });
    const post = await server.app.inject({ method: 'POST', url, payload: { query: '{ user }' }, headers });
    expect([get.json(), post.json()]).toEqual([{ data: { user: 'root' } }, { data: { user: 'root' } }]);
  });
});

describe('a bad credential', () => {
  const TOKEN_CHALLENGE =
    'APIToken realm="personal-api-tokens", Bearer realm="personal-api-tokens", error="invalid_token"';
  const BASIC_CHALLENGE = 'Basic realm="personal-api-tokens", charset="UTF-8"';

  test.each([
    ['an unknown token', 'Bearer pat_nonsense', TOKEN_CHALLENGE],
    ['no token', 'APIToken', TOKEN_CHALLENGE],
    ['a wrong password', basic('root', 'wrong'), BASIC_CHALLENGE],
    ['an unknown user', basic('nobody', ROOT_PASSWORD), BASIC_CHALLENGE],
    ['Basic with no Base64', 'Basic root:password', BASIC_CHALLENGE],
    [
      'an unknown scheme',
      'Digest x',
      'APIToken realm="personal-api-tokens", Bearer realm="personal-api-tokens"',
    ],
  ])(
    'is 401 with a GraphQL error and the right challenge, never a guest: %s',
    async (_, authorization, challenge) => {
      const server = await start();
      const answer = await server.query('{ via }', { authorization });
      expect(answer.statusCode).toBe(401);
      expect(answer.headers['www-authenticate']).toBe(challenge);
      expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
      expect(Object.keys(answer.json())).toEqual(['errors']);
      expect(answer.json().errors).toEqual([
        { message: expect.any(String), extensions: { code: 'UNAUTHENTICATED' } },
      ]);
    },
  );

  test('is 401 for a disabled and an expired token', async () => {
    const server = await start();
    for (const token of [
      await server.token({ state: 'DISABLED' }),
      await server.token({ expireAt: '2020-01-01' }),
    ]) {
      expect((await server.query('{ via }', { authorization: `Bearer ${token}` })).statusCode).toBe(401);
    }
  });

  test('is answered in the media type of GraphQL over HTTP to those who ask for it', async () => {
    const accept = 'application/graphql-response+json';
    const answer = await (await start()).query('{ via }', { authorization: 'Bearer x', accept });
    expect(answer.statusCode).toBe(401);
    expect(answer.headers['content-type']).toBe('application/graphql-response+json; charset=utf-8');
  });

  test('is 429 with Retry-After once too many wrong passwords came', async () => {
    const server = await start();
    let answer = await server.query('{ via }', { authorization: basic('root', 'wrong 0') });
    for (let attempt = 1; attempt < 30 && answer.statusCode === 401; attempt += 1) {
      answer = await server.query('{ via }', { authorization: basic('root', `wrong ${attempt}`) });
    }
    expect(answer.statusCode).toBe(429);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect(answer.json().errors[0].extensions.code).toBe('RATE_LIMITED');
  });

  test('is 503 when it cannot be decided, never a guest', async () => {
    const server = await start();
    const authorization = `Bearer ${await server.token()}`;
    await server.closeStorage();
    const answer = await server.query('{ via }', { authorization });
    expect(answer.statusCode).toBe(503);
    expect(answer.json().errors[0].extensions.code).toBe('UNAVAILABLE');
    expect(answer.json()).not.toHaveProperty('data');
  });
});

describe('several Authorization headers', () => {
  test('are 400, even when one is good', async () => {
    const server = await start();
    const good = `Bearer ${await server.token()}`;
    for (const authorization of [
      [good, good],
      [good, 'Bearer x'],
      [good, ''],
    ]) {
      const answer = await server.query('{ via }', { authorization });
      expect(answer.statusCode).toBe(400);
      expect(answer.json().errors[0].extensions.code).toBe('BAD_REQUEST');
    }
  });
});
