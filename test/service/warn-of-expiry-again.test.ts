import { warnOfExpiry } from '../../src/service/warn-of-expiry';
import type { NewDelivery } from '../../src/domain/outbox-store';
import type { Log } from '../../src/domain/ports';
import { makeDeps } from '../support/deps';
import { aToken, storeUser } from '../support/samples-storage';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const TARGET = 'aaaaaaaaaaaaaaaa';
const quiet: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** As many tokens as are asked for, which expire tomorrow. */
async function setUp(count: number) {
  const deps = makeDeps();
  const { storage, clock } = deps;
  const owner = await storeUser(storage);
  const expireAt = new Date(clock.now().getTime() + DAY);
  for (let index = 0; index < count; index += 1)
    await storage.tokens.insert(aToken(owner, { name: `token ${index}`, expireAt }), 10_000);
  const announcing = { secrets: deps.secrets, targets: [TARGET] };
  const warn = (signal = new AbortController().signal) =>
    warnOfExpiry(deps, { days: 7, log: quiet, announcing }, signal);
  /** What receivers were told, taken off. */
  const announced = async () => {
    const until = new Date('2200-01-01');
    const claim = () => storage.outbox.claim(TARGET, until, until, 10_000);
    const told: { messageId: string; name: string }[] = [];
    // Of one token only the first message is given out until that is done.
    for (let claimed = await claim(); claimed.length > 0; claimed = await claim()) {
      for (const { id, messageId, body } of claimed) {
        await storage.outbox.remove(id);
        told.push({ messageId, name: JSON.parse(body).data.name });
      }
    }
    return told;
  };
  return { ...deps, expireAt, warn, announced };
}

describe('a warning that a token expires, told again', () => {
  it('has the same id, so that receivers drop it', async () => {
    const { storage, clock, warn, announced } = await setUp(3);
    // Of the two that tell of the day, the first dies before it has noted that it is done.
    jest.spyOn(storage.leases, 'take').mockResolvedValue(true);
    await warn();
    const first = await announced();
    clock.advance(10 * MINUTE);
    await warn();
    const second = await announced();
    expect(first).toHaveLength(3);
    expect(second).toEqual(first);
    expect(new Set(first.map(({ messageId }) => messageId)).size).toBe(3);
    for (const { messageId } of first) expect(messageId).toMatch(/^msg_[0-9a-f]{32}$/);
  });

  it('has another id once the token expires at another time', async () => {
    const { storage, clock, warn, announced, expireAt } = await setUp(1);
    await warn();
    const [first] = await announced();
    const { rows } = await storage.tokens.list({
      filter: {},
      sort: { field: 'name', descending: false, ignoreCase: false },
      now: clock.now(),
      window: {},
    });
    await storage.tokens.update(
      rows[0]!.key,
      { expireAt: new Date(expireAt.getTime() + 9 * DAY) },
      clock.now(),
    );
    clock.advance(3 * DAY);
    await warn();
    const [second] = await announced();
    expect(second?.name).toBe(first?.name);
    expect(second?.messageId).not.toBe(first?.messageId);
  });
});

describe('telling of many tokens', () => {
  it('stays with the server that does it, however long it takes', async () => {
    const { storage, clock, warn, announced } = await setUp(350);
    const list = storage.tokens.list.bind(storage.tokens);
    let pages = 0;
    jest.spyOn(storage.tokens, 'list').mockImplementation(async (...query: Parameters<typeof list>) => {
      const page = await list(...query);
      pages += 1;
      clock.advance(4 * MINUTE);
      // Another server looks for work, longer after the first has begun than it has for one piece.
      if (pages === 4) await warn();
      return page;
    });
    await warn();
    const told = await announced();
    expect(told).toHaveLength(350);
    expect(new Set(told.map(({ name }) => name)).size).toBe(350);
  });

  it('is left to another server that has taken it over', async () => {
    const { storage, clock, warn, announced } = await setUp(150);
    const add = storage.outbox.add.bind(storage.outbox);
    const added = jest
      .spyOn(storage.outbox, 'add')
      .mockImplementationOnce(async (...deliveries: NewDelivery[]) => {
        await add(...deliveries);
        // It was stopped for long, and another one is at work.
        clock.advance(6 * MINUTE);
        const day = Math.floor(clock.now().getTime() / DAY) + 1;
        const until = new Date(clock.now().getTime() + 5 * MINUTE);
        expect(await storage.leases.take(`expiring-${day % 400}`, 'another', clock.now(), until)).toBe(true);
      });
    await warn();
    expect(added).toHaveBeenCalledTimes(1);
    expect(await announced()).toHaveLength(100);
    clock.advance(5 * MINUTE);
    await warn();
    expect(new Set((await announced()).map(({ name }) => name)).size).toBe(150);
  });

  it('ends early when the server stops, and is done the next time', async () => {
    const { storage, clock, warn, announced } = await setUp(150);
    const stop = new AbortController();
    const add = storage.outbox.add.bind(storage.outbox);
    jest.spyOn(storage.outbox, 'add').mockImplementationOnce(async (...deliveries: NewDelivery[]) => {
      await add(...deliveries);
      stop.abort();
    });
    await warn(stop.signal);
    expect(await announced()).toHaveLength(100);
    clock.advance(5 * MINUTE);
    await warn();
    expect(await announced()).toHaveLength(150);
  });
});
