import type { IncomingMessage } from 'node:http';
import { until } from '../support/until';
import { graphqlRequest, rawRequest } from './support/raw-request';
import { ROOT_PASSWORD, useTestServers, type TestServer } from './support/test-server';

const start = useTestServers();
const basic = `Basic ${Buffer.from(`root:${ROOT_PASSWORD}`).toString('base64')}`;

async function whoIs(server: TestServer, query: string, headers: Record<string, string> = {}) {
  const answer = await server.app.inject({
    method: 'POST',
    url: `/graphql${query}`,
    headers,
    payload: { query: '{ via user }' },
  });
  return answer.statusCode === 200 ? answer.json().data.via : answer.statusCode;
}

describe('?token= with ALLOW_QUERY_TOKEN=true', () => {
  test('is a credential on the GraphQL API, with POST and GET', async () => {
    const server = await start({ allowQueryToken: true });
    const token = await server.token();
    expect(await whoIs(server, `?token=${token}`)).toBe('token');
    const get = await server.app.inject({
      url: `/modules/graphql?query=%7Bvia%20user%7D&token=${token}`,
      headers: { 'apollo-require-preflight': 'true' },
    });
    expect(get.json()).toEqual({ data: { via: 'token', user: 'root' } });
  });

  test('is a credential on the health check, within its scopes', async () => {
    const server = await start({ allowQueryToken: true });
    const status = async (token: string): Promise<number> =>
      (await server.app.inject(`/healthcheck?token=${token}`)).statusCode;
    expect(await status(await server.token({ scopes: ['health'] }))).toBe(200);
    expect(await status(await server.token())).toBe(403);
  });

  test('decides alone, whatever the cookie', async () => {
    const server = await start({ allowQueryToken: true });
    const cookie = `pat_session=${await server.session()}`;
    expect(await whoIs(server, `?token=${await server.token()}`, { cookie })).toBe('token');
    expect(await whoIs(server, '?token=x', { cookie })).toBe(401);
  });

  test.each(['?token=x', '?token=', '?token', '?%74oken=x', '?a=1&token=pat_'])(
    'is 401 when it is bad, never a guest: %s',
    async (query) => {
      const server = await start({ allowQueryToken: true });
      expect(await whoIs(server, query)).toBe(401);
    },
  );

  test('is told that it is invalid', async () => {
    const server = await start({ allowQueryToken: true });
    const answer = await server.app.inject('/healthcheck?token=x');
    expect(answer.headers['www-authenticate']).toContain('error="invalid_token"');
  });

  test('is 400 twice, and beside an Authorization header of any kind', async () => {
    const server = await start({ allowQueryToken: true });
    const token = await server.token();
    expect(await whoIs(server, `?token=${token}&token=${token}`)).toBe(400);
    expect(await whoIs(server, `?token=${token}&token=`)).toBe(400);
    expect(await whoIs(server, `?token=${token}`, { authorization: `Bearer ${token}` })).toBe(400);
    expect(await whoIs(server, `?token=${token}`, { authorization: basic })).toBe(400);
    expect(await whoIs(server, '?token=', { authorization: 'Digest x' })).toBe(400);
  });

  test('does not keep a probe from answering', async () => {
    const server = await start({ allowQueryToken: true });
    expect((await server.app.inject('/live?token=x&token=y')).statusCode).toBe(200);
  });
});

describe('?token= without that', () => {
  test('is no credential, good or bad, and no error', async () => {
    const server = await start();
    const token = await server.token();
    expect(await whoIs(server, `?token=${token}`)).toBe('nothing');
    expect(await whoIs(server, '?token=x&token=')).toBe('nothing');
    expect(await whoIs(server, '?token=x', { authorization: `Bearer ${token}` })).toBe('token');
    expect((await server.app.inject(`/healthcheck?token=${token}`)).statusCode).toBe(401);
  });
});

describe.each([true, false])('a token in a URL, with ALLOW_QUERY_TOKEN=%s', (allowQueryToken) => {
  /** Encoded so that the redaction of the log does not know it. */
  const targets = (canary: string): string[] => [
    `/graphql?%74oken=${canary}`,
    `/graphql?query=%7Bvia%7D&%74oken=${canary}`,
    `/healthcheck?%74oken=${canary}&%74oken=${canary}`,
    `/live?%74oken=${canary}`,
    `/oauth2/introspect?%74oken=${canary}`,
    `/auth/verify?%74oken=${canary}`,
    `/nowhere?%74oken=${canary}`,
    `/%ff?%74oken=${canary}`,
    `/gra%70hql?%74oken=${canary}`,
    `http://user:pass@host/graphql?%74oken=${canary}`,
  ];

  test('is gone before anything but the socket sees the URL', async () => {
    const server = await start({ allowQueryToken });
    const seen: string[] = [];
    // Listeners run in order: this one after the server's own.
    server.app.server.on('request', ({ url, originalUrl }: IncomingMessage & { originalUrl?: string }) =>
      seen.push(`${url} ${originalUrl}`),
    );
    const port = await server.listen();
    const canary = 'canary-1-token';
    for (const target of targets(canary)) {
      await rawRequest(port, graphqlRequest([]).replace('/graphql', `${target}&rest=canary-2-rest`));
    }
    expect(seen).toHaveLength(targets('').length);
    expect(seen.every((text) => text.includes('canary-2-rest'))).toBe(true);
    expect(seen.join('\n')).not.toContain(canary);
  });

  test('is in no line of the log at level trace, and in no answer', async () => {
    const server = await start({ allowQueryToken });
    const port = await server.listen();
    const token = await server.token({ scopes: ['full-access'] });
    const answers: string[] = [];
    for (const canary of ['canary-1-token', token]) {
      for (const target of targets(canary)) {
        for (const method of ['GET', 'POST', 'DELETE']) {
          const request = graphqlRequest([]).replace('POST /graphql', `${method} ${target}`);
          answers.push((await rawRequest(port, request)).text);
        }
      }
      const verify = [`X-Forwarded-Method: GET`, `X-Forwarded-Uri: /restaurants?%74oken=${canary}`];
      for (const target of ['/auth/verify', '/graphql']) {
        answers.push((await rawRequest(port, graphqlRequest(verify).replace('/graphql', target))).text);
      }
    }
    await server.closeStorage();
    answers.push(
      (await rawRequest(port, graphqlRequest([]).replace('/graphql', `/graphql?token=${token}`))).text,
    );
    // The line of a request comes after its answer.
    await until(() => server.log.filter((line) => line.includes('"request"')).length >= answers.length);
    for (const secret of ['canary-1-token', token, token.slice(4, 40)]) {
      expect(server.log.join('')).not.toContain(secret);
      expect(answers.join('')).not.toContain(secret);
    }
  });
});
