import { connect } from 'node:net';
import { until } from '../support/until';
import { Gate } from './support/gate';
import { graphqlRequest, rawRequest } from './support/raw-request';
import { ROOT_PASSWORD, useTestServers, type TestServer } from './support/test-server';

const start = useTestServers();

/** The lines about requests, once `count` are there: an answer is logged after it was sent. */
async function requestLines(server: TestServer, count = 1): Promise<Record<string, unknown>[]> {
  const lines = (): Record<string, unknown>[] =>
    server.log.map((line) => JSON.parse(line)).filter((line) => line.msg === 'request');
  await until(() => lines().length >= count);
  return lines();
}

describe('the log', () => {
  test('has one line for a request, with who made it and from where', async () => {
    const server = await start();
    await server.query('{ via }', { authorization: `Bearer ${await server.token({ name: 'main' })}` });
    const token = await server.deps.storage.tokens.findByName(server.root.user.id, 'main');
    expect(await requestLines(server)).toEqual([
      {
        level: 'info',
        time: expect.any(String),
        reqId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        method: 'POST',
        path: '/graphql',
        status: 200,
        duration: expect.any(Number),
        address: '127.0.0.1',
        user: 'root',
        tokenKey: token?.key,
        msg: 'request',
      },
    ]);
  });

  test('has a probe that found all well at a level of its own', async () => {
    const server = await start();
    for (const path of ['/live', '/ready', '/healthcheck']) await server.app.inject(path);
    expect((await requestLines(server, 3)).map(({ level, path }) => [level, path])).toEqual([
      ['debug', '/live'],
      ['debug', '/ready'],
      ['info', '/healthcheck'],
    ]);
  });

  test('has no name for a guest, nor for a credential that was refused', async () => {
    const server = await start();
    await server.query('{ via }');
    await server.query('{ via }', { authorization: 'Bearer x' });
    const lines = await requestLines(server, 2);
    expect(lines.map(({ status }) => status)).toEqual([200, 401]);
    for (const line of lines) expect(line).not.toHaveProperty('user');
  });

  test('has a request that its client gave up, once', async () => {
    const gate = new Gate();
    const server = await start({ gate });
    const body = JSON.stringify({ query: '{ slow }' });
    const socket = connect(await server.listen(), '127.0.0.1', () => socket.write(graphqlRequest([], body)));
    await until(() => gate.entered === 1);
    socket.resetAndDestroy();
    await requestLines(server);
    gate.open();
    // Its answer, which nobody takes, is made before this one.
    await server.app.inject('/ready');
    const lines = await requestLines(server, 2);
    expect(lines).toEqual([
      expect.objectContaining({ path: '/graphql', aborted: true, address: '127.0.0.1' }),
      expect.objectContaining({ path: '/ready', status: 200 }),
    ]);
    expect(lines[0]).not.toHaveProperty('status');
  });

  test('takes no request id from a header', async () => {
    const server = await start();
    const id = '00000000-aaaa-bbbb-cccc-000000000000';
    await server.query('{ via }', { 'request-id': id, 'x-request-id': id });
    await requestLines(server);
    expect(server.log.join('')).not.toContain(id);
  });

  test('has requests that no route took, and those that could not be decoded', async () => {
    const server = await start();
    await server.app.inject({ url: '/nowhere/deep?token=x' });
    await server.app.inject({ url: '/%ff' });
    const lines = await requestLines(server, 2);
    expect(lines.map(({ path, status }) => [path, status])).toEqual([
      ['/nowhere/…', 404],
      ['/…', 400],
    ]);
  });

  test('never has a header, a body, a query string or a cookie', async () => {
    const server = await start();
    const port = await server.listen();
    const token = await server.token();
    const cookie = await server.session();
    const canaries = [
      'canary-1-Header',
      'canary-2-Body',
      'canary-3-Query',
      'canary-4-Cookie',
      'canary-5-Name',
      'canary-6-Path',
    ];
    const [header, body, query, other, name, path] = canaries as [
      string,
      string,
      string,
      string,
      string,
      string,
    ];
    const basic = (user: string, password: string): string =>
      `Authorization: Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

    const secrets = [token, cookie, ROOT_PASSWORD];
    const sent = [
      graphqlRequest([
        `X-Canary: ${header}`,
        `Cookie: pat_session=${cookie}; other=${other}`,
        `User-Agent: ${header}`,
      ]),
      graphqlRequest([`Authorization: Bearer ${token}`]),
      graphqlRequest([`Authorization: Bearer ${token}x`]),
      graphqlRequest([`Authorization: ${token}`]),
      graphqlRequest([`Authorization: Bearer ${token}`, `Authorization: Bearer ${token}`]),
      graphqlRequest([basic('root', ROOT_PASSWORD)]),
      graphqlRequest([basic(name, ROOT_PASSWORD)]),
      graphqlRequest([], `{"query":"${body}`),
      graphqlRequest([], JSON.stringify({ query: `{ ${body} }`, variables: { password: body } })),
      graphqlRequest([`X-Canary: ${'x'.repeat(20_000)}${header}`]),
      graphqlRequest([]).replace('/graphql', `/graphql?token=${query}`),
      graphqlRequest([]).replace('/graphql', `/${path}/${token}?${query}`),
      graphqlRequest([]).replace('/graphql', `http://root:${path}@host/graphql?${query}`),
      graphqlRequest([]).replace('application/json', `text/${header}`),
      graphqlRequest([]).replace('/graphql', `/%ff${path}`),
      `${body} HTTP/1.1\r\n\r\n`,
    ];
    const answers = [];
    for (const request of sent) answers.push((await rawRequest(port, request)).text);
    await server.closeStorage();
    answers.push((await rawRequest(port, graphqlRequest([`Authorization: Bearer ${token}`]))).text);
    await requestLines(server, sent.length - 1);

    const log = server.log.join('');
    for (const secret of [...secrets, ...canaries]) expect(log).not.toContain(secret);
    for (const secret of secrets) expect(answers.join('')).not.toContain(secret);
  });
});

describe('a failure that nobody foresaw', () => {
  test('is answered with the id under which the log has it, and with nothing else', async () => {
    const server = await start();
    const token = await server.token();
    const cause = Object.assign(new Error('a canary in a message'), {
      parameters: ['a canary in a parameter'],
    });
    jest.spyOn(server.deps.storage.tokens, 'findForVerification').mockRejectedValueOnce(cause);
    const answer = await server.query('{ via }', { authorization: `Bearer ${token}` });
    const { message, extensions } = answer.json().errors[0];
    expect([answer.statusCode, extensions.code]).toEqual([500, 'INTERNAL_SERVER_ERROR']);
    expect(message).toBe('The server failed; the log has more under the id');
    expect(answer.body).not.toContain('canary');

    const line = server.log.map((text) => JSON.parse(text)).find(({ level }) => level === 'error');
    expect(line).toMatchObject({ errorId: extensions.errorId, msg: 'A request failed' });
    expect(line.error).toContain('a canary in a message');
    expect(JSON.stringify(line)).not.toContain('a canary in a parameter');
  });

  test('is answered as JSON with its id outside GraphQL', async () => {
    const server = await start();
    const token = await server.token();
    jest.spyOn(server.deps.storage.tokens, 'findForVerification').mockRejectedValueOnce(new Error('canary'));
    const answer = await server.app.inject({
      url: '/healthcheck',
      headers: { authorization: `Bearer ${token}` },
    });
    expect([answer.statusCode, answer.json()]).toEqual([
      500,
      { error: { code: 'INTERNAL_SERVER_ERROR', message: expect.any(String), errorId: expect.any(String) } },
    ]);
  });
});
