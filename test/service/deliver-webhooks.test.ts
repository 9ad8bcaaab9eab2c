import { WebhookMetrics } from '../../src/adapters/metrics/webhook-metrics';
import { RandomSecretSource } from '../../src/adapters/random-secret-source';
import { HttpWebhookReceiver } from '../../src/adapters/webhooks/http-webhook-receiver';
import type { SecretSource } from '../../src/domain/ports';
import { RETRY_AFTER, WebhookDeliverer } from '../../src/service/deliver-webhooks';
import { OutboxSweeper } from '../../src/service/sweep-outbox';
import { InMemoryStorage } from '../support/in-memory/in-memory-storage';
import { MovableClock } from '../support/movable-clock';
import { aDelivery } from '../support/samples-storage';
import { WEBHOOK_SECRET, WebhookServer } from '../support/webhook-receiver';

const never = new AbortController().signal;

let server: WebhookServer;
beforeEach(async () => (server = await WebhookServer.start()));
afterEach(() => server.close());

/** Gives the middle of all jitters, or what a test says. */
const evenly = (bytes = [0x7f, 0xff]): Pick<SecretSource, 'bytes'> => ({ bytes: () => Buffer.from(bytes) });

function setUp({ secrets = evenly(), timeout = 2_000 } = {}) {
  const { outbox } = new InMemoryStorage();
  const clock = new MovableClock();
  const tally = new WebhookMetrics();
  const lines: { level: string; message: string; fields: Record<string, unknown> }[] = [];
  const write = (level: string) => (fields: Record<string, unknown>, message: string) =>
    void lines.push({ level, message, fields });
  const log = { info: write('info'), warn: write('warn'), error: write('error') };
  const receiver = new HttpWebhookReceiver(server.url, {
    secrets: [WEBHOOK_SECRET],
    userAgent: 'test',
    timeout,
  });
  const deps = { outbox, clock, secrets, log, tally };
  const add = (...subjects: string[]) =>
    outbox.add(
      ...subjects.map((subject) =>
        aDelivery({
          target: receiver.target,
          subject,
          body: JSON.stringify(subject),
          createdAt: clock.now(),
        }),
      ),
    );
  return {
    outbox,
    clock,
    lines,
    receiver,
    deps,
    add,
    tally,
    deliverer: new WebhookDeliverer(deps, receiver),
  };
}

describe('delivering webhooks', () => {
  it('sends all that is due, and keeps nothing of what was taken', async () => {
    const { add, outbox, receiver, deliverer, tally } = setUp();
    await add('a', 'b', 'c', 'd', 'e', 'f', 'g');
    await deliverer.deliverDue(never);
    expect(server.bodies.sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g']);
    expect(await outbox.count(receiver.target)).toBe(0);
    expect(tally.outcomes.read()).toEqual(expect.arrayContaining([['taken', 7]]));
  });

  it('tries again what was not taken, later and later, with the same id, and gives it up in the end', async () => {
    const { add, clock, outbox, receiver, deliverer, lines, tally } = setUp();
    server.answer = () => 500;
    await add('a');
    await deliverer.deliverDue(never);
    for (const [index, seconds] of RETRY_AFTER.entries()) {
      clock.advance(seconds * 990);
      await deliverer.deliverDue(never);
      expect(server.received).toHaveLength(index + 1);
      clock.advance(seconds * 11);
      await deliverer.deliverDue(never);
      expect(server.received).toHaveLength(index + 2);
    }
    expect(new Set(server.received.map(({ id }) => id)).size).toBe(1);
    expect(await outbox.count(receiver.target)).toBe(0);
    expect(lines.map(({ level, message }) => `${level}: ${message}`)).toEqual([
      'warn: A receiver of webhooks does not take them; they are tried again',
      'error: A webhook was given up',
    ]);
    expect(lines[1]!.fields).toEqual({
      host: new URL(server.url).host,
      messageId: server.received[0]!.id,
      event: 'token.created',
      attempts: 10,
      reason: '500',
    });
    expect(Object.fromEntries(tally.outcomes.read())).toEqual({ taken: 0, refused: 10, 'given-up': 1 });
    const days = RETRY_AFTER.reduce((sum, seconds) => sum + seconds, 0) / 86_400;
    expect([days > 3, days < 4]).toEqual([true, true]);
  });

  it.each([
    ['a tenth earlier', [0, 0], 4.5],
    ['a tenth later', [0xff, 0xff], 5.5],
  ])('spreads the tries: at most %s', async (_, bytes, seconds) => {
    const { add, clock, deliverer } = setUp({ secrets: evenly(bytes) });
    server.answer = () => 503;
    await add('a');
    await deliverer.deliverDue(never);
    clock.advance(seconds * 1000 - 10);
    await deliverer.deliverDue(never);
    expect(server.received).toHaveLength(1);
    clock.advance(20);
    await deliverer.deliverDue(never);
    expect(server.received).toHaveLength(2);
  });

  it('keeps the order of one token, and lets no other wait for it', async () => {
    const { add, outbox, clock, receiver, deliverer } = setUp();
    const failing = new Set(['first']);
    server.answer = ({ text }) => (failing.has(JSON.parse(text)) ? 500 : 204);
    const body = (subject: string, text: string) =>
      aDelivery({ target: receiver.target, subject, body: JSON.stringify(text), createdAt: clock.now() });
    await outbox.add(body('token', 'first'), body('token', 'second'));
    await add('other');
    await deliverer.deliverDue(never);
    expect(server.bodies.sort()).toEqual(['first', 'other']);
    failing.clear();
    clock.advance(6_000);
    await deliverer.deliverDue(never);
    expect(server.bodies.slice(2)).toEqual(['first', 'second']);
  });

  it('says when a receiver begins to fail and when it has recovered, and is failing in between', async () => {
    const { add, clock, deliverer, lines } = setUp();
    server.answer = () => 500;
    await add('a', 'b', 'c');
    await deliverer.deliverDue(never);
    expect(deliverer.failing).toBe(true);
    server.answer = () => 200;
    clock.advance(6_000);
    await deliverer.deliverDue(never);
    expect(deliverer.failing).toBe(false);
    expect(lines.map(({ message }) => message)).toEqual([
      'A receiver of webhooks does not take them; they are tried again',
      'A receiver of webhooks takes them again',
    ]);
    expect(JSON.stringify(lines)).not.toContain('/hook');
  });

  it('sends again what the end of the server cut off, as if it had not been tried', async () => {
    const { add, outbox, clock, receiver, deliverer } = setUp();
    server.answer = () => undefined;
    const ending = new AbortController();
    await add('a');
    const delivering = deliverer.deliverDue(ending.signal);
    while (server.received.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    ending.abort();
    await delivering;
    const [again] = await outbox.claim(receiver.target, clock.now(), clock.now(), 1);
    expect(again?.attempt).toBe(1);
  });

  it('sends again what a server that died had taken, after a minute', async () => {
    const { add, outbox, clock, receiver, deliverer } = setUp();
    await add('a');
    await outbox.claim(receiver.target, clock.now(), new Date(clock.now().getTime() + 60_000), 5);
    await deliverer.deliverDue(never);
    expect(server.received).toHaveLength(0);
    clock.advance(60_000);
    await deliverer.deliverDue(never);
    expect(server.received).toHaveLength(1);
  });

  it('lets a slow receiver hold up no other one', async () => {
    const slow = setUp({ timeout: 3_000 });
    const fast = await WebhookServer.start();
    server.answer = () => undefined;
    const receiver = new HttpWebhookReceiver(fast.url, { secrets: [WEBHOOK_SECRET], userAgent: 'test' });
    await slow.add('a', 'b', 'c', 'd', 'e', 'f');
    await slow.outbox.add(aDelivery({ target: receiver.target, createdAt: slow.clock.now() }));
    const ending = new AbortController();
    const waiting = slow.deliverer.deliverDue(ending.signal);
    await new WebhookDeliverer(slow.deps, receiver).deliverDue(never);
    expect(fast.received).toHaveLength(1);
    ending.abort();
    await waiting;
    await fast.close();
  });

  it('waits for a database that does not answer, without a word for each second', async () => {
    const storage = new InMemoryStorage();
    const { deps, receiver, lines } = setUp();
    await storage.close();
    await new WebhookDeliverer({ ...deps, outbox: storage.outbox }, receiver).deliverDue(never);
    expect(lines).toEqual([]);
  });
});

describe('the outbox', () => {
  it('holds a bounded number for each receiver: the oldest are given up, and the log says how many', async () => {
    const { add, deps, receiver, outbox, tally, lines } = setUp({ secrets: new RandomSecretSource() });
    await add('a', 'b', 'c', 'd', 'e');
    const sweeper = new OutboxSweeper(deps, [receiver], 3);
    await sweeper.sweep(never);
    expect(sweeper.pending).toBe(3);
    expect(
      (await outbox.claim(receiver.target, deps.clock.now(), deps.clock.now(), 9)).map(
        ({ subject }) => subject,
      ),
    ).toEqual(['c', 'd', 'e']);
    expect(Object.fromEntries(tally.outcomes.read())['given-up']).toBe(2);
    expect(lines.map(({ message, fields }) => [message, fields.messages])).toEqual([
      ['Webhooks were given up: too many wait for the receiver', 2],
    ]);
  });

  it('loses what is for a receiver that is not named any more, when it would have been given up', async () => {
    const { deps, receiver, outbox, clock } = setUp();
    await outbox.add(aDelivery({ target: 'gone', createdAt: clock.now() }));
    const sweeper = new OutboxSweeper(deps, [receiver]);
    await sweeper.sweep(never);
    expect(await outbox.count('gone')).toBe(1);
    clock.advance(4 * 24 * 3600 * 1000 + 1);
    await sweeper.sweep(never);
    expect(await outbox.count('gone')).toBe(0);
  });
});
