import { connect } from 'node:net';
import { graphqlRequest, parseAnswer, rawExchange, rawRequest, readAll } from './support/raw-request';
import { useTestServers } from './support/test-server';

const start = useTestServers();
const CLOSE = 'Host: pat.example\r\nConnection: close\r\n\r\n';

describe('what is no request, or no good one', () => {
  test.each([
    ['a text', 'hello\r\n\r\n', 400, 'BAD_REQUEST'],
    ['bytes', '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\r\n\r\n', 400, 'BAD_REQUEST'],
    ['another version', `GET /live HTTP/9.9\r\n${CLOSE}`, 400, 'BAD_REQUEST'],
    ['an unknown method', `FETCH /live HTTP/1.1\r\n${CLOSE}`, 400, 'BAD_REQUEST'],
    ['a header without a colon', `GET /live HTTP/1.1\r\nnonsense\r\n${CLOSE}`, 400, 'BAD_REQUEST'],
    ['a header with a NUL', `GET /live HTTP/1.1\r\nX: a\0b\r\n${CLOSE}`, 400, 'BAD_REQUEST'],
    [
      'two lengths',
      `POST /graphql HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n${CLOSE}`,
      400,
      'BAD_REQUEST',
    ],
    [
      'a length and chunks',
      `POST /graphql HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n${CLOSE}`,
      400,
      'BAD_REQUEST',
    ],
    [
      'a length that is no number',
      `POST /graphql HTTP/1.1\r\nContent-Length: x\r\n${CLOSE}`,
      400,
      'BAD_REQUEST',
    ],
    ['a path that is no UTF-8', `GET /%ff HTTP/1.1\r\n${CLOSE}`, 400, 'BAD_REQUEST'],
    ['a path with half an escape', `GET /%e0%a4%a HTTP/1.1\r\n${CLOSE}`, 400, 'BAD_REQUEST'],
    ['a path that goes up', `GET /../../etc/passwd HTTP/1.1\r\n${CLOSE}`, 404, 'NOT_FOUND'],
    ['a path with a NUL', `GET /live%00 HTTP/1.1\r\n${CLOSE}`, 404, 'NOT_FOUND'],
    ['two slashes', `GET //live HTTP/1.1\r\n${CLOSE}`, 404, 'NOT_FOUND'],
    ['another case', `GET /LIVE HTTP/1.1\r\n${CLOSE}`, 404, 'NOT_FOUND'],
    ['a slash at the end', `GET /live/ HTTP/1.1\r\n${CLOSE}`, 404, 'NOT_FOUND'],
    [
      'a body where nothing is',
      `POST /nowhere HTTP/1.1\r\nContent-Type: a/b\r\nContent-Length: 1\r\n${CLOSE}x`,
      404,
      'NOT_FOUND',
    ],
    [
      'headers of more than 16 KB',
      `GET /live HTTP/1.1\r\nX: ${'x'.repeat(16_384)}\r\n${CLOSE}`,
      431,
      'HEADERS_TOO_LARGE',
    ],
    [
      'a path of more than 16 KB',
      `GET /${'x'.repeat(16_384)} HTTP/1.1\r\n${CLOSE}`,
      431,
      'HEADERS_TOO_LARGE',
    ],
  ])('is told so in JSON, without repeating it: %s', async (_, request, status, code) => {
    const server = await start();
    const answer = await rawRequest(await server.listen(), request);
    expect([answer.status, JSON.parse(answer.body)]).toEqual([
      status,
      { error: { code, message: expect.not.stringMatching(/nonsense|passwd|nowhere|xx|%/) } },
    ]);
  });

  test('never gets an answer in the middle of another one on its connection', async () => {
    const server = await start();
    const good = graphqlRequest([]).replace('Connection: close\r\n', '');
    const text = await rawExchange(await server.listen(), `${good}nonsense\r\n\r\n`);
    expect(text.match(/HTTP\/1\.1 \d+/g)?.at(-1)).toBe('HTTP/1.1 400');
    expect(text.lastIndexOf('HTTP/1.1')).toBeLessThanOrEqual(text.indexOf('{"error":'));
  });

  test('15 KB of headers are good ones', async () => {
    const server = await start();
    const answer = await rawRequest(
      await server.listen(),
      `GET /live HTTP/1.1\r\nX: ${'x'.repeat(15_000)}\r\n${CLOSE}`,
    );
    expect(answer.status).toBe(200);
  });
});

describe('a request that does not come to its end', () => {
  const limits = { headersTimeout: 300, requestTimeout: 600, timeoutCheck: 50 };

  test.each([
    ['nothing comes', ''],
    ['the headers do not end', 'GET /live HTTP/1.1\r\nHost: pat.example\r\n'],
    ['the body does not end', graphqlRequest([]).slice(0, -5)],
  ])('is 408 in time: %s', async (_, request) => {
    const server = await start({ limits });
    const answer = await rawRequest(await server.listen(), request);
    expect(answer.status).toBe(408);
    expect(JSON.parse(answer.body)).toEqual({
      error: { code: 'REQUEST_TIMEOUT', message: expect.any(String) },
    });
  });

  test('is 408 too when a byte comes now and then', async () => {
    const server = await start({ limits });
    const socket = connect(await server.listen(), '127.0.0.1');
    const drip = setInterval(() => socket.write('x'), 20);
    socket.write('GET /live HTTP/1.1\r\nX-Slow: ');
    const answer = parseAnswer(await readAll(socket));
    clearInterval(drip);
    expect(answer.status).toBe(408);
  });

  test('leaves the server well when its client goes away', async () => {
    const server = await start();
    const port = await server.listen();
    for (const request of [graphqlRequest([]).slice(0, -5), graphqlRequest([]), 'POST /gra']) {
      const socket = connect(port, '127.0.0.1', () => socket.write(request, () => socket.resetAndDestroy()));
      await new Promise((resolve) => socket.on('close', resolve));
    }
    expect((await rawRequest(port, graphqlRequest([]))).status).toBe(200);
    expect(server.log.filter((line) => line.includes('"level":"error"'))).toEqual([]);
  });
});
