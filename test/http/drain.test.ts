import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '../support/until';
import { Gate } from './support/gate';
import { graphqlRequest, rawRequest, readAll } from './support/raw-request';
import { useTestServers, type TestServer } from './support/test-server';

const start = useTestServers();

const kept = (request: string): string => request.replace('Connection: close\r\n', '');
const SLOW = kept(graphqlRequest([], JSON.stringify({ query: '{ slow }' })));

/** A connection on which something was sent that the server has read, and all that comes back until it ends. */
async function open(server: TestServer, port: number, text: string) {
  const accepted = new Promise<Socket>((resolve) => server.app.server.once('connection', resolve));
  const socket = connect(port, '127.0.0.1', () => socket.write(text));
  const answers = readAll(socket);
  const other = await accepted;
  await until(() => other.bytesRead === Buffer.byteLength(text));
  return { socket, answers };
}

/** Begins to close a server, and waits until it has begun. */
async function beginToClose({ app }: TestServer) {
  const state = { closed: false };
  const closing = app.close().then(() => (state.closed = true));
  await until(() => !app.server.listening);
  return { state, closing };
}

describe('closing the server', () => {
  test('lets a request under way finish, and its connection ends with the answer', async () => {
    const gate = new Gate();
    const server = await start({ gate });
    const { answers } = await open(server, await server.listen(), SLOW);
    await until(() => gate.entered === 1);
    const { state, closing } = await beginToClose(server);
    await sleep(50);
    expect(state.closed).toBe(false);
    gate.open();
    const text = await answers;
    expect(text).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(text).toMatch(/\r\nconnection: close\r\n/i);
    expect(text).toContain('{"data":{"slow":"done"}}');
    await closing;
  });

  test('takes no new connections', async () => {
    const gate = new Gate();
    const server = await start({ gate });
    const port = await server.listen();
    const { answers } = await open(server, port, SLOW);
    const { closing } = await beginToClose(server);
    await expect(fetch(`http://127.0.0.1:${port}/live`)).rejects.toThrow();
    gate.open();
    await Promise.all([answers, closing]);
  });

  test('answers a request that comes on a kept connection, for the last time; /ready says 503', async () => {
    const gate = new Gate();
    const server = await start({ gate });
    const port = await server.listen();
    const ready = 'GET /ready HTTP/1.1\r\nHost: pat.example\r\n\r\n';
    const before = await rawRequest(port, ready.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n'));
    expect(before.status).toBe(200);
    // Its connection is under way, not idle, when the server closes.
    const { socket, answers } = await open(server, port, ready.slice(0, 10));
    const other = await open(server, port, SLOW);
    const { closing } = await beginToClose(server);
    socket.write(ready.slice(10));
    const text = await answers;
    expect(text).toMatch(/^HTTP\/1\.1 503 /);
    expect(text).toMatch(/\r\nconnection: close\r\n/i);
    expect(text).toContain('{"status":"not ready"}');
    gate.open();
    await Promise.all([other.answers, closing]);
  });

  test('ends idle connections at once', async () => {
    const limit = 60_000;
    const server = await start({ limits: { drain: limit } });
    const { socket, answers } = await open(server, await server.listen(), kept(graphqlRequest([])));
    await until(() => server.log.some((line) => line.includes('"request"')) && socket.bytesRead > 0);
    expect(socket.destroyed).toBe(false);
    const begun = performance.now();
    await server.app.close();
    expect(await answers).toContain('HTTP/1.1 200 OK');
    expect(performance.now() - begun).toBeLessThan(limit / 2);
  });

  test('cuts off what does not finish within the limit', async () => {
    const server = await start({ gate: new Gate(), limits: { drain: 200 } });
    const port = await server.listen();
    const { answers } = await open(server, port, SLOW);
    const half = await open(server, port, 'GET /live HT');
    const begun = performance.now();
    await server.app.close();
    const took = performance.now() - begun;
    expect(took).toBeGreaterThan(150);
    // Far less than any limit that is not this server's.
    expect(took).toBeLessThan(5000);
    expect([await answers, await half.answers]).toEqual(['', '']);
  });

  test('control: without a limit it waits', async () => {
    const gate = new Gate();
    const server = await start({ gate, limits: { drain: 60_000 } });
    const { answers } = await open(server, await server.listen(), SLOW);
    const { state, closing } = await beginToClose(server);
    await sleep(400);
    expect(state.closed).toBe(false);
    gate.open();
    await Promise.all([answers, closing]);
  });
});
