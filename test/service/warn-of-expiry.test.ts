import type { Announcing } from '../../src/service/announce-changes';
import { warnOfExpiry } from '../../src/service/warn-of-expiry';
import { makeDeps } from '../support/deps';
import { aToken, storeUser } from '../support/samples-storage';

const HOUR = 3600 * 1000;
const DAY = 24 * HOUR;
const TARGET = 'aaaaaaaaaaaaaaaa';
const never = new AbortController().signal;

/** The clock stands at noon of a day. */
async function setUp() {
  const deps = makeDeps();
  const { storage, clock } = deps;
  const owner = await storeUser(storage);
  const lines: Record<string, unknown>[] = [];
  const write = (fields: Record<string, unknown>, message: string) => void lines.push({ message, ...fields });
  const announcing: Announcing = { secrets: deps.secrets, targets: [TARGET] };
  const warn = async (days = 7, told: Announcing | null = announcing) => {
    await warnOfExpiry(
      deps,
      { days, log: { info: write, warn: write, error: write }, announcing: told },
      never,
    );
    return lines.splice(0);
  };
  const add = (name: string, inMilliseconds: number, more: object = {}) =>
    storage.tokens.insert(
      aToken(owner, { name, expireAt: new Date(clock.now().getTime() + inMilliseconds), ...more }),
      10_000,
    );
  /** Names of the tokens that receivers were told of, taken off. */
  const announced = async () => {
    const until = new Date('2200-01-01');
    const claimed = await storage.outbox.claim(TARGET, until, until, 10_000);
    for (const { id } of claimed) await storage.outbox.remove(id);
    return claimed.map(({ body }) => JSON.parse(body).data.name).sort();
  };
  return { ...deps, owner, warn, add, announced };
}

describe('a warning that tokens expire', () => {
  it('is a line of the log for each token that expires soon, and for no other', async () => {
    const { owner, clock, warn, add } = await setUp();
    await add('in an hour', HOUR);
    await add('in 6 days', 6 * DAY);
    await add('in 8 days', 8 * DAY);
    await add('expired', -HOUR);
    await add('off', DAY, { state: 'DISABLED' });
    const lines = await warn();
    expect(lines.map(({ message, token }) => [message, token])).toEqual([
      ['A token expires soon', 'in an hour'],
      ['A token expires soon', 'in 6 days'],
    ]);
    expect(lines[0]).toEqual({
      message: 'A token expires soon',
      tokenKey: expect.stringMatching(/^[0-9a-f-]{36}$/),
      token: 'in an hour',
      owner: owner.name,
      expireAt: new Date(clock.now().getTime() + HOUR),
    });
  });

  it('comes once a day, whoever asks', async () => {
    const { clock, warn, add } = await setUp();
    await add('one', 3 * DAY);
    const both = await Promise.all([warn(), warn()]);
    expect(both.flat()).toHaveLength(1);
    clock.advance(HOUR);
    expect(await warn()).toHaveLength(0);
    clock.advance(11 * HOUR);
    expect(await warn()).toHaveLength(1);
  });

  it('is one line for all beyond a hundred', async () => {
    const { warn, add } = await setUp();
    for (let index = 0; index < 105; index += 1) await add(`token ${index}`, DAY + index);
    const lines = await warn();
    expect(lines).toHaveLength(101);
    expect(lines[100]).toEqual({ message: 'More tokens expire soon', tokens: 5 });
  });

  it('reaches receivers once for each token, when its day comes within reach', async () => {
    const { clock, warn, add, announced } = await setUp();
    await add('today', HOUR);
    await add('in 7 days', 7 * DAY);
    await add('in 8 days', 8 * DAY);
    await add('off', DAY, { state: 'DISABLED' });
    await warn();
    expect(await announced()).toEqual(['in 7 days', 'today']);
    await warn();
    clock.advance(HOUR);
    await warn();
    expect(await announced()).toEqual([]);
    clock.advance(DAY);
    await warn();
    expect(await announced()).toEqual(['in 8 days']);
    for (let day = 0; day < 9; day += 1) {
      clock.advance(DAY);
      await warn();
    }
    expect(await announced()).toEqual([]);
  });

  it('is caught up on after days on which no server ran', async () => {
    const { clock, warn, add, announced } = await setUp();
    await warn();
    await add('in 8 days', 8 * DAY);
    await add('in 9 days', 9 * DAY);
    clock.advance(5 * DAY);
    await warn();
    expect(await announced()).toEqual(['in 8 days', 'in 9 days']);
  });

  it('is caught up on by another server, when the one that had begun died', async () => {
    const { storage, clock, warn, add, announced } = await setUp();
    await add('soon', DAY);
    const day = Math.floor(clock.now().getTime() / DAY) + 1;
    const until = new Date(clock.now().getTime() + 5 * 60 * 1000);
    await storage.leases.take(`expiring-${day % 400}`, 'the one that died', clock.now(), until);
    await warn();
    expect(await announced()).toEqual([]);
    clock.advance(5 * 60 * 1000);
    await warn();
    expect(await announced()).toEqual(['soon']);
  });

  it('reaches nobody but the log where there are no receivers', async () => {
    const { warn, add, announced } = await setUp();
    await add('soon', DAY);
    expect(await warn(7, null)).toHaveLength(1);
    expect(await announced()).toEqual([]);
  });
});
