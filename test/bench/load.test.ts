import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { benchModule } from './support/bench-modules';

const { load } = benchModule('load/load');
const { hasWrk } = benchModule('load/wrk');
const { undoAll } = benchModule('support/cleanup');

/** A server that counts what it is asked and, from the given request on, answers something else. */
async function startServer(wrongFrom: number, wrong: { status: number; body: string }) {
  const seen: string[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    seen.push(`${String(request.headers.authorization)} ${await text(request)}`);
    const { status, body } = seen.length < wrongFrom ? { status: 200, body: 'right' } : wrong;
    response.writeHead(status).end(body);
  };
  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, seen, stop: () => server.close().closeAllConnections() };
}

const NEVER = Infinity;
const REQUEST = {
  method: 'POST',
  path: '/',
  headers: { authorization: 'Bearer one' },
  body: 'number {n}',
  expect: { status: 200, body: 'right' },
};

describe.each(['autocannon', ...(hasWrk ? ['wrk'] : [])])('a load with %s', (generator) => {
  const options = { seconds: 1, connections: 4, generator };

  afterAll(() => undoAll());

  it('counts what the server has answered, and sends a number of its own each time', async () => {
    const server = await startServer(NEVER, { status: 500, body: '' });
    const { requests, rate, p50, p99 } = await load(server, REQUEST, options);
    server.stop();
    // Two are asked beside the load; at its end one may be under way on each connection.
    expect(server.seen.length - 2 - requests).toBeGreaterThanOrEqual(0);
    expect(server.seen.length - 2 - requests).toBeLessThanOrEqual(options.connections);
    expect(rate).toBeGreaterThan(0);
    expect(p50).toBeLessThanOrEqual(p99);
    expect(new Set(server.seen).size).toBe(server.seen.length);
    expect(server.seen[0]).toMatch(/^Bearer one number \d{9}$/);
  });

  it.each([
    ['status', { status: 500, body: 'right' }],
    ['body', { status: 200, body: 'wrong' }],
  ])('is no measurement when answers have another %s', async (_, wrong) => {
    const server = await startServer(20, wrong);
    await expect(load(server, REQUEST, options)).rejects.toThrow(/not the expected ones/);
    server.stop();
  });

  it('does not begin when the first answer is wrong', async () => {
    const server = await startServer(1, { status: 401, body: 'right' });
    await expect(load(server, REQUEST, options)).rejects.toThrow('/ answers 401');
    expect(server.seen).toHaveLength(1);
    server.stop();
  });
});
