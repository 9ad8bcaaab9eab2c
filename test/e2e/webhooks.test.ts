import { join } from 'node:path';
import { composeServer, type ComposedServer } from '../../src/compose';
import { loadConfig } from '../../src/config/load-config';
import { Api } from '../support/api';
import { basic } from '../support/graphql-request';
import { MovableClock } from '../support/movable-clock';
import { querySqlite } from '../support/sqlite-file';
import { ROOT_PASSWORD } from '../support/start-server';
import { temporaryFolder } from '../support/temporary-folder';
import { until } from '../support/until';
import { verifyWebhook, WEBHOOK_SECRET, WebhookServer } from '../support/webhook-receiver';

let receiver: WebhookServer;
let running: ComposedServer | undefined;
beforeEach(async () => (receiver = await WebhookServer.start()));
afterEach(async () => {
  await running?.close();
  running = undefined;
  await receiver.close();
});

/** Starts a server on a folder, which may have been another one's. */
async function start(folder: string, clock: MovableClock, told = true) {
  const log: string[] = [];
  running = await composeServer(
    loadConfig({
      DATA_DIR: folder,
      PORT: '0',
      ROOT_PASSWORD,
      ...(told && { WEBHOOK_URLS: `${receiver.url}?secret=canary-url`, WEBHOOK_SECRET }),
    }),
    { clock, out: { write: (line) => log.push(line) } },
  );
  const url = await running.listen();
  return { root: new Api(url, basic('root', ROOT_PASSWORD)), log };
}

const DISABLE = `mutation ($key: String!) { admin { personalApiTokens { updateToken(key: $key, state: DISABLED) } } }`;
const types = () => receiver.bodies.map(({ type }) => type);

describe('a server with a receiver of webhooks', () => {
  it('tells it of what happens over the API, signed, without the token', async () => {
    const { root, log } = await start(await temporaryFolder(), new MovableClock(new Date()));
    const token = await root.createToken({ name: 'laptop', expireAt: '2040-01-01' });
    await until(() => receiver.received.length === 1);
    const [message] = receiver.received;
    expect(verifyWebhook(message!)).toMatchObject({
      type: 'token.created',
      data: { name: 'laptop', owner: 'root', actor: { via: 'basic', name: 'root', tokenKey: null } },
    });
    expect(message!.text).not.toContain(token.slice(4, 30));
    expect(log.join('')).not.toMatch(/canary-url|whsec_/);
  });

  it('tells it again what it did not take, under the same id and in order, after a restart too', async () => {
    const [folder, clock] = [await temporaryFolder(), new MovableClock(new Date())];
    receiver.answer = () => 500;
    const { root } = await start(folder, clock);
    await root.createToken({ name: 'laptop' });
    await until(() => receiver.received.length === 1);
    const { key } = receiver.bodies[0].data;
    await root.get(DISABLE, { key });
    const health = await fetch(`${root.url}/healthcheck`, { headers: root.headers });
    expect(await health.json()).toMatchObject({
      status: 'YELLOW',
      parts: expect.arrayContaining([expect.objectContaining({ name: 'webhooks', status: 'YELLOW' })]),
    });
    await running?.close();

    receiver.answer = () => 204;
    clock.advance(6_000);
    await start(folder, clock);
    await until(() => receiver.received.length === 3);
    expect(types()).toEqual(['token.created', 'token.created', 'token.disabled']);
    const [first, again, later] = receiver.received;
    expect(again!.id).toBe(first!.id);
    expect(later!.id).not.toBe(first!.id);
    expect(receiver.bodies[2].data).toMatchObject({ key, state: 'DISABLED' });
  });

  it('is forgotten with what it was yet to be told, days after no receiver is named any more', async () => {
    const [folder, clock] = [await temporaryFolder(), new MovableClock(new Date())];
    receiver.answer = () => 500;
    const { root } = await start(folder, clock);
    await root.createToken({ name: 'laptop' });
    await until(() => receiver.received.length === 1);
    await running?.close();
    const pending = () => querySqlite(join(folder, 'tokens.sqlite'), 'SELECT id FROM webhook_deliveries');
    expect(await pending()).toHaveLength(1);

    clock.advance(5 * 24 * 3600 * 1000);
    const { log } = await start(folder, clock, false);
    const line = 'Webhooks for receivers that are not named any more were given up';
    await until(() => log.join('').includes(line), 60_000);
    expect(await pending()).toEqual([]);
  }, 90_000);
});
