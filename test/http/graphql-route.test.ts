import { METHODS } from 'node:http';
import { connect } from 'node:net';
import { parseToken } from '../../src/domain/token-format';
import { until } from '../support/until';
import {
  firstAnswer,
  graphqlRequest,
  parseAnswer,
  rawExchange,
  rawRequest,
  readAll,
} from './support/raw-request';
import { useSharedTestServer, useTestServers, type TestServer } from './support/test-server';

const start = useTestServers();
const shared = useSharedTestServer();
const code = (answer: { json: () => { errors: { extensions: { code: string } }[] } }): string | undefined =>
  answer.json().errors[0]?.extensions.code;

const post = (server: TestServer, payload: string | Buffer, type = 'application/json') =>
  server.app.inject({ method: 'POST', url: '/graphql', headers: { 'content-type': type }, payload });

/** A query of exactly so many bytes. */
const queryOf = (bytes: number): string => {
  const frame = JSON.stringify({ query: '{ via }', variables: { pad: '' } });
  return frame.replace('"pad":""', `"pad":"${'x'.repeat(bytes - frame.length)}"`);
};

describe('the body of a GraphQL request', () => {
  test('may have 100,000 bytes, and not one more', async () => {
    const server = await start();
    const most = await post(server, queryOf(100_000));
    expect([most.statusCode, most.json()]).toEqual([200, { data: { via: 'nothing' } }]);
    const more = await post(server, queryOf(100_001));
    expect([more.statusCode, code(more)]).toEqual([413, 'PAYLOAD_TOO_LARGE']);
  });

  test('is measured as it comes, when its length is not told', async () => {
    const server = await start();
    const port = await server.listen();
    const chunked = (body: string): string =>
      graphqlRequest([], '')
        .replace('Content-Length: 0', 'Transfer-Encoding: chunked')
        .concat(`${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`);
    expect((await rawRequest(port, chunked(queryOf(100_000)))).status).toBe(200);
    expect((await rawRequest(port, chunked(queryOf(100_001)))).status).toBe(413);
  });

  test('that is too large is answered to a client that goes on sending', async () => {
    const server = await start();
    const port = await server.listen();
    for (let round = 0; round < 20; round += 1) {
      const answer = await fetch(`http://127.0.0.1:${port}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: queryOf(3_000_000),
      });
      expect(answer.status).toBe(413);
      expect(await answer.text()).toContain('"PAYLOAD_TOO_LARGE"');
    }
  });

  test.each([
    'text/plain',
    'application/graphql',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'x',
    'application/jsonx',
  ])('of the type %s is 415', async (type) => {
    const answer = await post(shared(), queryOf(100), type);
    expect([answer.statusCode, code(answer)]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
    expect(answer.body).not.toContain(type === 'x' ? '"x"' : type);
  });

  test('without a type is 415', async () => {
    const server = await start();
    const request = graphqlRequest([]).replace('Content-Type: application/json\r\n', '');
    expect((await rawRequest(await server.listen(), request)).status).toBe(415);
  });

  test('may name its charset', async () => {
    expect((await post(shared(), queryOf(100), 'Application/JSON ; charset=UTF-8')).statusCode).toBe(200);
  });

  test.each([
    ['empty', ''],
    ['no JSON', '{"query": hunter2}'],
    ['cut off', '{"query":"{ via }"'],
    ['with a prototype', '{"query":"{ via }","variables":{"__proto__":{"a":1}}}'],
    ['with a constructor', '{"query":"{ via }","variables":{"constructor":{"prototype":{"a":1}}}}'],
    ['not UTF-8', Buffer.from('{"query":"{ via }","variables":{"a":"\xff"}}', 'latin1')],
    ['UTF-16', Buffer.from('{"query":"{ via }"}', 'utf16le')],
  ])('is 400 when it is %s, and nothing of it is repeated', async (_, body) => {
    const answer = await post(shared(), body);
    expect([answer.statusCode, code(answer)]).toEqual([400, 'BAD_REQUEST']);
    expect(answer.body).not.toContain('hunter2');
  });

  test.each([
    ['a list of operations', '[{"query":"{ via }"}]'],
    ['an empty list', '[]'],
    ['null', 'null'],
    ['a text', '"{ via }"'],
    ['no object with a query', '{}'],
    ['a query that is no text', '{"query":{"a":1}}'],
    [
      '50,000 lists in each other',
      `{"query":"{ via }","variables":${'['.repeat(49_000)}${']'.repeat(49_000)}}`,
    ],
  ])('is 400 when it is %s', async (_, body) => {
    const answer = await post(shared(), body);
    expect(answer.statusCode).toBe(400);
    expect(answer.json().errors).toHaveLength(1);
    expect(answer.json()).not.toHaveProperty('data');
  });
});

describe('the credential of a GraphQL request', () => {
  test('is judged before its body has come', async () => {
    const server = await start();
    const headers = graphqlRequest(['Authorization: Bearer x'], '').replace('Length: 0', 'Length: 90000');
    const answer = await firstAnswer(await server.listen(), headers.replace('Connection: close\r\n', ''));
    expect(answer.status).toBe(401);
  });

  test('is judged again when its body comes late: a revoked one does nothing more', async () => {
    let uses = 0;
    const server = await start({ deps: { uses: { note: () => void (uses += 1) } } });
    const port = await server.listen();
    const exchange = async (meanwhile: (key: string) => Promise<unknown>): Promise<number> => {
      const token = await server.token();
      const request = graphqlRequest([`Authorization: Bearer ${token}`]);
      const socket = connect(port, '127.0.0.1');
      const answer = readAll(socket);
      const before = uses;
      socket.write(request.slice(0, -1));
      // Its credential is accepted, and the server waits for the rest.
      await until(() => uses > before);
      await meanwhile(parseToken(token, ['pat_'])!.key);
      socket.write(request.slice(-1));
      return parseAnswer(await answer).status;
    };
    expect(await exchange((key) => server.deps.storage.tokens.delete(key))).toBe(401);
    expect(await exchange(async () => undefined)).toBe(200);
  });

  test('leaves the connection good for the next request, when it is refused', async () => {
    const server = await start();
    const refused = graphqlRequest(['Authorization: Bearer x'], queryOf(90_000)).replace(
      'Connection: close\r\n',
      '',
    );
    const text = await rawExchange(await server.listen(), refused + graphqlRequest([]));
    expect(text.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 401', 'HTTP/1.1 200']);
  });
});

describe('the method of a GraphQL request', () => {
  test('is GET or POST; all others are 405', async () => {
    const port = await (await start()).listen();
    // CONNECT asks for a tunnel, and is not answered at all.
    for (const method of METHODS.filter((name) => !['GET', 'POST', 'CONNECT'].includes(name))) {
      const request = `${method} /graphql HTTP/1.1\r\nHost: pat.example\r\nConnection: close\r\n\r\n`;
      const answer = await rawRequest(port, request);
      expect([method, answer.status, answer.headers.allow]).toEqual([method, 405, 'GET, POST']);
      if (method !== 'HEAD') expect(answer.body).toContain('{"errors":[{');
    }
  });

  test('GET runs queries only, for clients that send the preflight header', async () => {
    const server = await start();
    const get = (query: string, headers: Record<string, string>) =>
      server.app.inject({ url: '/graphql', query: { query }, headers });
    expect((await get('{ via }', {})).statusCode).toBe(400);
    expect((await get('{ via }', { 'apollo-require-preflight': '1' })).statusCode).toBe(200);
    expect((await get('mutation { signOut }', { 'apollo-require-preflight': '1' })).statusCode).toBe(405);
    const odd = await get('{ via }', { 'apollo-require-preflight': '1', 'content-type': 'text/plain' });
    expect(odd.statusCode).toBe(415);
  });
});
