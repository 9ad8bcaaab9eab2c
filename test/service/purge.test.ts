import type { Storage } from '../../src/domain/stores';
import { dayOf } from '../../src/domain/token-usage';
import { purge, purgeEvents, purgeTokens } from '../../src/service/purge';
import { updateToken } from '../../src/service/update-token';
import { openStorage } from '../../src/storage/open-storage';
import { eventsOf, loggedEvents } from '../support/audit-log';
import { makeToken, makeUser } from '../support/callers';
import { createTestDatabase, describeOnEachEngine, type TestDatabase } from '../support/databases';
import { makeDeps } from '../support/deps';
import { anEvent } from '../support/samples-storage';
import { isSoak } from '../support/soak';

/** Rounds of the race; more in the soak. */
const ROUNDS = isSoak ? 1000 : 10;
/** Milliseconds that the database has: what is shown here does not hang on how busy the machine is. */
const PATIENCE = 30_000;
const DAY = 24 * 3600 * 1000;
const running = new AbortController().signal;

describeOnEachEngine('the purge', (engine) => {
  let database: TestDatabase;
  let storage: Storage;
  beforeEach(async () => {
    database = await createTestDatabase(engine);
    storage = await openStorage({ database: database.location, timeLimit: PATIENCE });
  });
  afterEach(async () => {
    await storage.close();
    await database.drop();
  });

  async function start() {
    const deps = makeDeps({ storage });
    const anna = await makeUser(deps, { name: 'anna' });
    const expiring = async (days: number) => {
      const expireAt = new Date(deps.clock.now().getTime() + days * DAY).toISOString();
      return (await makeToken(deps, anna, { expireAt })).caller.token;
    };
    return { deps, anna, expiring };
  }

  it('deletes tokens some days after their expiry, each with its event, and no others', async () => {
    const { deps, anna, expiring } = await start();
    const [one, two] = [await expiring(1), await expiring(2)];
    const forever = (await makeToken(deps, anna)).caller.token;
    const purged = async () => {
      const events = await eventsOf(deps, () => purgeTokens(deps, 30, running));
      expect(new Set(events.map(({ action, actor }) => `${action} ${actor.via}`)).size).toBeLessThan(2);
      return events.map(({ action, subject }) => [action, subject?.id]);
    };
    deps.clock.advance(31 * DAY);
    expect(await purged()).toStrictEqual([]);
    deps.clock.advance(1);
    expect(await purged()).toStrictEqual([['token.purged', one.key]]);
    deps.clock.advance(30 * DAY);
    expect(await purged()).toStrictEqual([['token.purged', two.key]]);
    expect(await storage.tokens.find(forever.key)).not.toBeNull();
    expect(await loggedEvents(deps, { action: 'token.purged' })).toMatchObject([
      {
        actor: { via: 'server' },
        subject: { name: one.name, owner: 'anna' },
        before: { scopes: [] },
        after: null,
      },
      { subject: { name: two.name } },
    ]);
  });

  it('never deletes a token whose date is moved meanwhile', async () => {
    const { deps, anna, expiring } = await start();
    for (let round = 0; round < ROUNDS; round++) {
      const { key } = await expiring(1);
      deps.clock.advance(40 * DAY);
      const [updated] = await Promise.all([
        updateToken(deps, anna, key, { expireAt: '9000-01-01' }),
        purgeTokens(deps, 30, running),
      ]);
      expect((await storage.tokens.find(key)) !== null).toBe(updated);
      const told = await loggedEvents(deps, { action: 'token.purged', subject: { kind: 'token', id: key } });
      expect(told).toHaveLength(updated ? 0 : 1);
      await storage.tokens.delete(key);
    }
  });

  it('deletes more than fits into one transaction, by two processes at once, and tells of each once', async () => {
    const { deps, expiring } = await start();
    const tokens = [];
    for (let index = 0; index < 60; index++) tokens.push(await expiring(1));
    deps.clock.advance(40 * DAY);
    await Promise.all([purgeTokens(deps, 30, running), purgeTokens(deps, 30, running)]);
    const told = (await loggedEvents(deps, { action: 'token.purged' })).map(({ subject }) => subject?.id);
    expect(told.sort()).toStrictEqual(tokens.map(({ key }) => key).sort());
  });

  it('deletes whole days of old events, and tells how many', async () => {
    const { deps } = await start();
    deps.clock.advance(400 * DAY);
    const today = Math.floor(deps.clock.now().getTime() / DAY) * DAY;
    const at = (days: number, milliseconds = 0) => new Date(today - days * DAY + milliseconds);
    await storage.audit.append(
      ...[at(365, -1), at(366), at(365), at(364)].map((time) => anEvent({ at: time })),
    );
    await purgeEvents(deps, 365, running);
    const events = await loggedEvents(deps);
    expect(events.map((event) => event.at)).toStrictEqual([at(365), at(364), deps.clock.now()]);
    // The two above, and what start has left.
    expect(events[2]).toMatchObject({
      action: 'audit.purged',
      actor: { via: 'server' },
      before: { events: 2, before: at(365).toISOString() },
    });
    await purgeEvents(deps, 365, running);
    expect(await loggedEvents(deps)).toHaveLength(3);
  });

  it('deletes counts of uses that nobody is told any more, whatever is configured', async () => {
    const { deps, expiring } = await start();
    const { key } = await expiring(1);
    const today = dayOf(deps.clock.now());
    const counts = new Map([today - 40, today - 36, today - 35, today - 34, today].map((day) => [day, 1]));
    await storage.tokens.recordUses([{ key, at: deps.clock.now(), address: '192.0.2.1', counts }]);
    await purge(deps, { auditRetention: 0, purgeExpiredTokens: null }, 'one', running);
    expect((await storage.tokens.usage([key], 0)).map(({ day }) => today - day)).toStrictEqual([34, 0]);
  });

  it('is done by one process within an hour, and only when it is configured', async () => {
    const { deps, expiring } = await start();
    await expiring(1);
    deps.clock.advance(400 * DAY);
    const done = async (holder: string, settings: Parameters<typeof purge>[1]) =>
      (await eventsOf(deps, () => purge(deps, settings, holder, running))).map(({ action }) => action);
    expect(await done('one', { auditRetention: 0, purgeExpiredTokens: null })).toStrictEqual([]);
    expect(await done('one', { auditRetention: 365, purgeExpiredTokens: null })).toStrictEqual([
      'audit.purged',
    ]);
    const tokens = { auditRetention: 0, purgeExpiredTokens: 30 };
    expect(await done('two', tokens)).toStrictEqual([]);
    deps.clock.advance(DAY / 24);
    expect(await done('two', tokens)).toStrictEqual(['token.purged']);
  });

  it('ends between two transactions when the server stops', async () => {
    const { deps, expiring } = await start();
    await expiring(1);
    deps.clock.advance(400 * DAY);
    const stopped = AbortSignal.abort();
    const events = await eventsOf(deps, () =>
      purge(deps, { auditRetention: 1, purgeExpiredTokens: 1 }, 'one', stopped),
    );
    expect(events).toStrictEqual([]);
  });
});
