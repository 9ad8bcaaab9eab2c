import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fastify } from 'fastify';
import { graphqlRequest, rawRequest } from './support/raw-request';
import { useTestServers } from './support/test-server';

const start = useTestServers();

describe('two Authorization headers on the wire', () => {
  test.each([
    ['a good one first', (good: string) => [`Authorization: Bearer ${good}`, 'Authorization: Bearer x']],
    ['a good one last', (good: string) => ['Authorization: Bearer x', `Authorization: Bearer ${good}`]],
    [
      'the same one twice',
      (good: string) => [`Authorization: Bearer ${good}`, `authorization: Bearer ${good}`],
    ],
    [
      'other headers between',
      (good: string) => [`Authorization: Bearer ${good}`, 'X-A: b', 'AUTHORIZATION:'],
    ],
  ])('are 400: %s', async (_, headers) => {
    const server = await start();
    const answer = await rawRequest(await server.listen(), graphqlRequest(headers(await server.token())));
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.body).errors[0].extensions.code).toBe('BAD_REQUEST');
  });

  test("control: Node's parsed headers hold the first alone, so that the second would be overlooked", async () => {
    let seen: IncomingMessage | undefined;
    const plain = createServer((request, response) => {
      seen = request;
      response.end();
    });
    await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve));
    const { port } = plain.address() as AddressInfo;
    await rawRequest(port, graphqlRequest(['Authorization: Bearer good', 'Authorization: Bearer x']));
    plain.close();
    expect(seen?.headers.authorization).toBe('Bearer good');
    expect(seen?.rawHeaders.filter((text) => text === 'Authorization')).toHaveLength(2);
  });
});

describe('a request that is injected', () => {
  test('has no headersDistinct (control), and two Authorization headers are 400 all the same', async () => {
    const { app } = await start();
    const plain = fastify();
    plain.get('/', async ({ raw }) => ({ distinct: typeof raw.headersDistinct }));
    expect((await plain.inject('/')).json()).toEqual({ distinct: 'undefined' });
    const headers = { authorization: ['Bearer x', 'Bearer y'] as unknown as string };
    expect((await app.inject({ method: 'POST', url: '/graphql', headers })).statusCode).toBe(400);
  });
});

describe('the Host header', () => {
  test.each([
    ['none in HTTP/1.1', 'GET /live HTTP/1.1\r\nConnection: close\r\n\r\n', 400],
    ['several', 'GET /live HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n', 400],
    ['no host', 'GET /live HTTP/1.1\r\nHost: [::\r\nConnection: close\r\n\r\n', 400],
    ['a host with a path', 'GET /live HTTP/1.1\r\nHost: a/b\r\nConnection: close\r\n\r\n', 400],
    ['an empty one', 'GET /live HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n', 400],
    ['none in HTTP/1.0', 'GET /live HTTP/1.0\r\n\r\n', 200],
    ['a name with a port', 'GET /live HTTP/1.1\r\nHost: pat.example:4000\r\nConnection: close\r\n\r\n', 200],
    ['an IPv6 address', 'GET /live HTTP/1.1\r\nHost: [::1]:4000\r\nConnection: close\r\n\r\n', 200],
  ])('%s', async (_, request, status) => {
    const server = await start();
    const answer = await rawRequest(await server.listen(), request);
    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toMatch(/^application\/json/);
    expect(JSON.parse(answer.body)).toEqual(
      status === 200 ? { status: 'live' } : { error: { code: 'BAD_REQUEST', message: expect.any(String) } },
    );
  });

  test('is needed by GraphQL even in HTTP/1.0, and its lack is no failure of the server', async () => {
    const server = await start();
    const request = graphqlRequest([]).replace('HTTP/1.1', 'HTTP/1.0').replace('Host: pat.example\r\n', '');
    expect((await rawRequest(await server.listen(), request)).status).toBe(400);
  });
});

describe('an Expect header', () => {
  test.each(['100-continue', '200-ok'])('%s does not keep a request from its answer', async (expectation) => {
    const server = await start();
    const answer = await rawRequest(await server.listen(), graphqlRequest([`Expect: ${expectation}`]));
    expect(answer.text).toContain('"via":"nothing"');
  });
});
