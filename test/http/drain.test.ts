import { connect } from 'node:net';
import { graphqlRequest, rawRequest, readAll } from './support/raw-request';
import { useTestServers } from './support/test-server';

const start = useTestServers();

const kept = (request: string): string => request.replace('Connection: close\r\n', '');
const SLOW = kept(graphqlRequest([], JSON.stringify({ query: '{ slow }' })));

/** A promise with its key. */
function gate(): { opens: Promise<void>; open: () => void } {
  let open = (): void => undefined;
  const opens = new Promise<void>((resolve) => (open = resolve));
  return { opens, open };
}

const soon = (milliseconds = 50): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A connection on which something was sent, and all that comes back until it ends. */
async function open(port: number, text: string) {
  const socket = connect(port, '127.0.0.1');
  const answers = readAll(socket);
  await new Promise<void>((resolve) => socket.on('connect', resolve));
  socket.write(text);
  return { socket, answers };
}

describe('closing the server', () => {
  test('lets a request under way finish, and its connection ends with the answer', async () => {
    const { opens, open: release } = gate();
    const server = await start({ gate: opens });
    const { answers } = await open(await server.listen(), SLOW);
    await soon();
    let closed = false;
    const closing = server.app.close().then(() => (closed = true));
    await soon();
    expect(closed).toBe(false);
    release();
    const text = await answers;
    expect(text).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(text).toMatch(/\r\nconnection: close\r\n/i);
    expect(text).toContain('{"data":{"slow":"done"}}');
    await closing;
  });

  test('takes no new connections', async () => {
    const { opens, open: release } = gate();
    const server = await start({ gate: opens });
    const port = await server.listen();
    const { answers } = await open(port, SLOW);
    await soon();
    const closing = server.app.close();
    await soon();
    await expect(fetch(`http://127.0.0.1:${port}/live`)).rejects.toThrow();
    release();
    await Promise.all([answers, closing]);
  });

  test('answers a request that comes on a kept connection, for the last time; /ready says 503', async () => {
    const { opens, open: release } = gate();
    const server = await start({ gate: opens });
    const port = await server.listen();
    const ready = 'GET /ready HTTP/1.1\r\nHost: pat.example\r\n\r\n';
    const before = await rawRequest(port, ready.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n'));
    expect(before.status).toBe(200);
    // Its connection is under way, not idle, when the server closes.
    const { socket, answers } = await open(port, ready.slice(0, 10));
    const other = await open(port, SLOW);
    await soon();
    const closing = server.app.close();
    await soon();
    socket.write(ready.slice(10));
    const text = await answers;
    expect(text).toMatch(/^HTTP\/1\.1 503 /);
    expect(text).toMatch(/\r\nconnection: close\r\n/i);
    expect(text).toContain('{"status":"not ready"}');
    release();
    await Promise.all([other.answers, closing]);
  });

  test('ends idle connections at once', async () => {
    const server = await start();
    const { socket, answers } = await open(await server.listen(), kept(graphqlRequest([])));
    await soon(150);
    expect(socket.destroyed).toBe(false);
    const begun = Date.now();
    await server.app.close();
    expect(await answers).toContain('HTTP/1.1 200 OK');
    expect(Date.now() - begun).toBeLessThan(2000);
  });

  test('cuts off what does not finish within the limit', async () => {
    const server = await start({ gate: new Promise(() => undefined), limits: { drain: 200 } });
    const port = await server.listen();
    const { answers } = await open(port, SLOW);
    const half = await open(port, 'GET /live HT');
    await soon();
    const begun = Date.now();
    await server.app.close();
    expect(Date.now() - begun).toBeGreaterThan(150);
    expect(Date.now() - begun).toBeLessThan(3000);
    expect([await answers, await half.answers]).toEqual(['', '']);
  });

  test('control: without a limit it waits', async () => {
    const { opens, open: release } = gate();
    const server = await start({ gate: opens, limits: { drain: 60_000 } });
    const { answers } = await open(await server.listen(), SLOW);
    await soon();
    let closed = false;
    const closing = server.app.close().then(() => (closed = true));
    await soon(400);
    expect(closed).toBe(false);
    release();
    await Promise.all([answers, closing]);
  });
});
