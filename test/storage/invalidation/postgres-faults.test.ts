import { Client } from 'pg';
import type { Storage } from '../../../src/domain/stores';
import { PostgresChannel } from '../../../src/storage/invalidation/postgres-channel';
import { openStorage } from '../../../src/storage/open-storage';
import { createTestDatabase, describeOnServer, type TestDatabase } from '../../support/databases';
import { later } from '../../support/samples-storage';
import { startTcpProxy, type TcpProxy } from '../../support/tcp-proxy';
import { until } from '../../support/until';
import { ChannelSubject, type KeptToken } from './channel-subject';

/** Milliseconds after which no change is unknown; as many again as a busy machine may take. */
const BOUND = 1000;
const SLACK = 1000;
/** Milliseconds after which the channel is there again. */
const RECOVERY = 5000;

describeOnServer('postgres', 'the channel, when its connection fails', () => {
  let database: TestDatabase;
  let storage: Storage;
  let url: string;
  beforeAll(async () => {
    database = await createTestDatabase('postgres');
    // It has no channel: what it changes is told by PostgreSQL alone.
    storage = await openStorage({ database: database.location });
    url = 'url' in database.location ? database.location.url : '';
  });
  afterAll(async () => {
    await storage.close();
    await database.drop();
  });

  interface Fixture {
    readonly subject: ChannelSubject;
    readonly proxy: TcpProxy;
    readonly tokens: readonly KeptToken[];
    readonly revoke: (token: KeptToken) => Promise<unknown>;
  }

  async function withChannel(work: (fixture: Fixture) => Promise<void>): Promise<void> {
    const subject = new ChannelSubject();
    const through = new URL(url);
    const proxy = await startTcpProxy(Number(through.port));
    through.port = String(proxy.port);
    const channel = new PostgresChannel(through.href, subject.cache, subject.log);
    try {
      const tokens = await subject.keepTokens(storage, 2);
      const revoke = ({ key }: KeptToken) => storage.tokens.delete(key);
      expect(tokens.every((token) => subject.serves(token))).toBe(true);
      await work({ subject, proxy, tokens, revoke });
    } finally {
      await channel.close();
      await proxy.close();
    }
  }

  const breakAndHang = (proxy: TcpProxy): void => {
    proxy.silence();
    proxy.cut();
  };

  it.each<[string, (proxy: TcpProxy) => void, (proxy: TcpProxy) => void]>([
    ['hangs', (proxy) => proxy.silence(), (proxy) => proxy.restore()],
    ['breaks, and hangs when it is made again', breakAndHang, (proxy) => proxy.restore()],
  ])(
    'that %s, serves no revoked token a second later, and is there again once it can be',
    async (_what, fail, mend) => {
      await withChannel(async ({ subject, proxy, tokens: [revoked, other], revoke }) => {
        fail(proxy);
        await revoke(revoked!);
        expect(await until(() => !subject.serves(revoked!))).toBeLessThan(BOUND + SLACK);
        expect(await until(() => !subject.isUp())).toBeLessThan(BOUND + SLACK);
        await until(() => subject.lines.length > 0);
        mend(proxy);
        expect(await until(() => subject.isUp())).toBeLessThan(RECOVERY);
        expect([revoked!, other!].map((token) => subject.serves(token))).toEqual([false, false]);
        const levels = subject.lines.map((line) => (JSON.parse(line) as { level: string }).level);
        expect(levels).toEqual(['warn', 'info']);
        expect(subject.lines.join()).not.toMatch(/postgres:|127\.0\.0\.1/);

        const [again] = await subject.keepTokens(storage, 1);
        expect(subject.serves(again!)).toBe(true);
        await revoke(again!);
        expect(await until(() => !subject.serves(again!))).toBeLessThan(BOUND + SLACK);
      });
    },
  );

  it('that is never told that it listens, is given up and made again', async () => {
    await withChannel(async ({ subject, proxy }) => {
      proxy.lose('LISTEN');
      proxy.cut();
      await until(() => !subject.isUp());
      await until(() => subject.isUp());
      expect(subject.lines).toEqual([
        expect.stringContaining('"level":"warn"'),
        expect.stringContaining('"level":"info"'),
      ]);
    });
  });

  it('that hangs for less than a second and goes on, misses nothing', async () => {
    await withChannel(async ({ subject, proxy, tokens: [revoked, other], revoke }) => {
      const start = performance.now();
      proxy.silence();
      await revoke(revoked!);
      proxy.restore();
      await until(() => !subject.serves(revoked!));
      // Unless the machine took longer than that, the channel was never lost.
      if (performance.now() - start > BOUND / 2) return;
      expect(subject.serves(other!)).toBe(true);
      expect(subject.lines).toEqual([]);
    });
  });

  it('that is so slow that each sign of life is older than a second when it comes, is none', async () => {
    await withChannel(async ({ subject, proxy, tokens: [token] }) => {
      proxy.delay(600);
      await until(() => !subject.isUp());
      let wasUp = false;
      const since = performance.now();
      await until(() => {
        wasUp ||= subject.isUp();
        return performance.now() - since > 3000;
      });
      expect(wasUp).toBe(false);
      expect(subject.serves(token!)).toBe(false);
    });
  });

  it('that is ended by the server, is there again at once', async () => {
    await withChannel(async ({ subject, tokens: [token] }) => {
      const client = new Client({ connectionString: url });
      await client.connect();
      await client.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND application_name = 'personal-api-tokens invalidation'`,
      );
      await client.end();
      await until(() => subject.lines.length > 0);
      expect(subject.serves(token!)).toBe(false);
      expect(await until(() => subject.isUp())).toBeLessThan(RECOVERY);
    });
  });

  it('that was never there, makes every token be looked up', async () => {
    const subject = new ChannelSubject();
    const channel = new PostgresChannel(
      'postgres://nobody:pass-word@127.0.0.1:9/none',
      subject.cache,
      subject.log,
    );
    await until(() => subject.lines.length > 0);
    expect(subject.cache.status.channel).toBe('down');
    expect(subject.lines).toEqual([expect.stringContaining('"reason":"ECONNREFUSED"')]);
    expect(subject.lines.join()).not.toContain('pass-word');
    await channel.close();
  });

  it('closes without waiting for a server that does not answer', async () => {
    await withChannel(async ({ proxy }) => proxy.silence());
  });

  it('hears as well that everything was changed, in a text that nobody understands', async () => {
    await withChannel(async ({ subject, tokens: [token] }) => {
      const client = new Client({ connectionString: url });
      await client.connect();
      await client.query("SELECT pg_notify('personal_api_tokens', 'a word of a later version')");
      await client.end();
      await until(() => !subject.serves(token!));
      expect(subject.isUp()).toBe(true);
    });
  });

  it('hears of a thousand changes of one transaction at once', async () => {
    await withChannel(async ({ subject, tokens }) => {
      const more = await subject.keepTokens(storage, 80);
      await storage.transaction(async (stores) => {
        for (const { key } of [...tokens, ...more])
          await stores.tokens.update(key, { state: 'DISABLED' }, later(1));
      });
      await until(() => [...tokens, ...more].every((token) => !subject.serves(token)));
    });
  });
});
