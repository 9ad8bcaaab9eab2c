import { connect } from 'node:net';
import { MemoryVerificationCache } from '../../src/adapters/memory-verification-cache';
import { until } from '../support/until';
import { graphqlRequest, parseAnswer, rawRequest, readAll } from './support/raw-request';
import { useTestServers } from './support/test-server';

const start = useTestServers();

/** A server, a token, and how often it was looked for in what is kept, and used, as these lines are written. */
async function startCounting(capacity: number) {
  const verifications = new MemoryVerificationCache({ capacity, monotonic: () => 0 });
  verifications.confirm(0);
  const counts = { uses: 0, looks: 0 };
  const find = verifications.find.bind(verifications);
  verifications.find = (text) => {
    counts.looks += 1;
    return find(text);
  };
  const server = await start({ deps: { verifications, uses: { note: () => void (counts.uses += 1) } } });
  const port = await server.listen();
  const token = await server.token({ scopes: ['full-access'] });
  const post = graphqlRequest([`Authorization: Bearer ${token}`]);
  const get =
    `GET /graphql?query=%7Bvia%7D HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n` +
    `Apollo-Require-Preflight: 1\r\nAuthorization: Bearer ${token}\r\n\r\n`;
  return { port, counts, post, get };
}

describe.each([
  ['is kept', 10],
  ['must be read', 0],
])('a request with a token whose verification %s', (_, capacity) => {
  test('is one use of it and one look, with a body and without', async () => {
    const { port, counts, post, get } = await startCounting(capacity);
    for (const request of [post, get, post, get]) expect((await rawRequest(port, request)).status).toBe(200);
    expect(counts).toEqual({ uses: 4, looks: 4 });
  });

  test('is one use of it and a second look when its body comes late', async () => {
    const { port, counts, post } = await startCounting(capacity);
    const socket = connect(port, '127.0.0.1');
    const answer = readAll(socket);
    socket.write(post.slice(0, -1));
    await until(() => counts.uses > 0);
    expect(counts).toEqual({ uses: 1, looks: 1 });
    socket.write(post.slice(-1));
    expect(parseAnswer(await answer).status).toBe(200);
    expect(counts).toEqual({ uses: 1, looks: 2 });
  });
});
