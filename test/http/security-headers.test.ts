import { rawRequest } from './support/raw-request';
import { useTestServers } from './support/test-server';

const start = useTestServers();

const EXPECTED = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};
const CLOSE = 'Host: pat.example\r\nConnection: close\r\n\r\n';

test.each([
  [
    'an answer of GraphQL',
    200,
    `GET /graphql?query=%7Bvia%7D HTTP/1.1\r\nApollo-Require-Preflight: 1\r\n${CLOSE}`,
  ],
  ['a refused credential', 401, `POST /graphql HTTP/1.1\r\nAuthorization: Bearer x\r\n${CLOSE}`],
  ['another method', 405, `PUT /graphql HTTP/1.1\r\n${CLOSE}`],
  ['the health of the server', 401, `GET /healthcheck HTTP/1.1\r\n${CLOSE}`],
  ['a probe', 200, `GET /live HTTP/1.1\r\n${CLOSE}`],
  ['an address where nothing is', 404, `GET /nowhere HTTP/1.1\r\n${CLOSE}`],
  ['a path that cannot be decoded', 400, `GET /%ff HTTP/1.1\r\n${CLOSE}`],
  ['no request at all', 400, 'hello\r\n\r\n'],
  ['headers that are too large', 431, `GET /live HTTP/1.1\r\nX: ${'x'.repeat(20_000)}\r\n${CLOSE}`],
])('%s (%i) has the security headers', async (_, status, request) => {
  const server = await start();
  const answer = await rawRequest(await server.listen(), request);
  expect(answer.status).toBe(status);
  expect(answer.headers).toMatchObject(EXPECTED);
  expect(answer.headers['content-type']).toMatch(/^application\/json/);
  expect(answer.headers).not.toHaveProperty('x-powered-by');
  expect(answer.headers).not.toHaveProperty('server');
});
