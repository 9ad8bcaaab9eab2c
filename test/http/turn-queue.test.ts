import { AsyncLocalStorage } from 'node:async_hooks';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { TurnQueue } from '../../src/http/turn-queue';
import { useTestServers } from './support/test-server';

/** Pieces of work of a millisecond each, and how many of them have begun. */
function pieces(count: number, budget: number): { begun: number[] } {
  let now = 1000;
  const begun: number[] = [];
  const queue = new TurnQueue(budget, () => now);
  for (let index = 0; index < count; index += 1) {
    queue.enter(() => {
      begun.push(index);
      now += 1;
    });
  }
  return { begun };
}

describe('the queue of turns', () => {
  it('lets work begin at once while the turn has time, and then one piece a turn, in its order', async () => {
    const { begun } = pieces(7, 3);
    expect(begun).toEqual([0, 1, 2]);
    await nextTurn();
    expect(begun).toEqual([0, 1, 2, 3]);
    await nextTurn();
    expect(begun).toEqual([0, 1, 2, 3, 4]);
    for (let turn = 0; turn < 10; turn += 1) await nextTurn();
    expect(begun).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  it('gives each turn its time anew', async () => {
    let now = 1000;
    const begun: string[] = [];
    const queue = new TurnQueue(1, () => now);
    const enter = (name: string) =>
      queue.enter(() => {
        begun.push(name);
        now += 1;
      });
    enter('a');
    await nextTurn();
    await nextTurn();
    enter('b');
    expect(begun).toEqual(['a', 'b']);
  });

  it('lets nothing that comes later overtake what waits', async () => {
    let now = 1000;
    const begun: string[] = [];
    const queue = new TurnQueue(2, () => now);
    const enter = (name: string, cost: number) =>
      queue.enter(() => {
        begun.push(name);
        now += cost;
      });
    enter('a', 2);
    enter('b', 0);
    enter('c', 0);
    await nextTurn();
    // There is time left in this turn, and c waits since the one before.
    enter('d', 0);
    expect(begun).toEqual(['a', 'b']);
    for (let turn = 0; turn < 10; turn += 1) await nextTurn();
    expect(begun).toEqual(['a', 'b', 'c', 'd']);
  });

  it('begins each piece in the context that it came in', async () => {
    const context = new AsyncLocalStorage<string>();
    const begun: (string | undefined)[] = [];
    const queue = new TurnQueue(0);
    for (const request of ['a', 'b', 'c']) {
      context.run(request, () => queue.enter(() => begun.push(context.getStore())));
    }
    for (let turn = 0; turn < 10; turn += 1) await nextTurn();
    expect(begun).toEqual(['a', 'b', 'c']);
  });
});

describe('a flood of GraphQL requests', () => {
  const FLOOD = 200;
  const start = useTestServers();

  it.each([
    { what: 'lets the verification of a token pass', limits: {}, isBefore: true },
    {
      what: 'would hold it up until all of them were answered (the control)',
      limits: { graphqlTurn: Infinity },
      isBefore: false,
    },
  ])('$what', async ({ limits, isBefore }) => {
    const server = await start({ limits });
    const token = await server.token({ scopes: ['read-only'] });
    const port = await server.listen();
    const flood = await Promise.all(Array.from({ length: FLOOD }, () => open(port)));
    const verifier = await open(port);
    // One connection is accepted a turn.
    for (let turn = 0; turn <= FLOOD; turn += 1) await nextTurn();
    let answered = 0;
    const all = Promise.all(
      flood.map(async (socket) => {
        expect(await answerOf(socket)).toMatch(/^HTTP\/1\.1 200 .*"via":"nothing"/s);
        answered += 1;
      }),
    );
    const verified = answerOf(verifier).then((text) => ({ text, after: answered }));

    const body = '{"query":"{ via }"}';
    const head = `Host: pat.example\r\nContent-Type: application/json\r\nContent-Length: ${body.length}`;
    for (const socket of flood) socket.write(`POST /graphql HTTP/1.1\r\n${head}\r\n\r\n${body}`);
    const question = `X-Forwarded-Method: GET\r\nX-Forwarded-Uri: /\r\nAuthorization: Bearer ${token}`;
    verifier.write(`GET /auth/verify HTTP/1.1\r\nHost: pat.example\r\n${question}\r\n\r\n`);

    const { text, after } = await verified;
    await all;
    expect(text).toMatch(/^HTTP\/1\.1 200 /);
    if (isBefore) expect(after).toBeLessThan(FLOOD / 4);
    else expect(after).toBeGreaterThan(FLOOD / 2);
    for (const socket of [...flood, verifier]) socket.destroy();
  });
});

async function open(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  return socket;
}

async function answerOf(socket: Socket): Promise<string> {
  const [chunk] = (await once(socket, 'data')) as [Buffer];
  return chunk.toString('latin1');
}
