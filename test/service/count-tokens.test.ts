import { TokenCounter } from '../../src/service/count-tokens';
import { makeDeps, type TestDeps } from '../support/deps';
import { aToken, storeUser } from '../support/samples-storage';

const DAY = 24 * 3600 * 1000;
const noLog = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A clock and storage, with tokens of each kind. */
async function withTokens(): Promise<TestDeps> {
  const deps = makeDeps();
  const owner = await storeUser(deps.storage);
  const now = deps.clock.now().getTime();
  const add = (name: string, changes: object) =>
    deps.storage.tokens.insert(aToken(owner, { name, expireAt: null, state: 'ACTIVE', ...changes }), 100);
  await add('forever', {});
  await add('in 6 days', { expireAt: new Date(now + 6 * DAY) });
  await add('in 8 days', { expireAt: new Date(now + 8 * DAY) });
  await add('expired', { expireAt: new Date(now - DAY) });
  await add('off', { state: 'DISABLED' });
  await add('off and expired', { state: 'DISABLED', expireAt: new Date(now - DAY) });
  return deps;
}

describe('counting tokens', () => {
  it('tells how many have which status, and how many expire soon', async () => {
    const { storage, clock } = await withTokens();
    const counter = new TokenCounter(storage.tokens, clock, noLog, 7);
    expect(counter.latest).toBeNull();
    await counter.refresh();
    expect(counter.latest).toEqual({ byStatus: { active: 3, disabled: 2, expired: 1 }, expiring: 1 });
  });

  it('counts anew after a minute, and asks the database for nothing before', async () => {
    const { storage, clock } = await withTokens();
    const asked = jest.spyOn(storage.tokens, 'countAll');
    const counter = new TokenCounter(storage.tokens, clock, noLog, 7);
    await Promise.all([counter.refresh(), counter.refresh()]);
    clock.advance(59_999);
    await counter.refresh();
    expect(asked).toHaveBeenCalledTimes(1);
    clock.advance(1);
    await counter.refresh();
    expect(asked).toHaveBeenCalledTimes(2);
  });

  it('rests for a hundred times as long as it took', async () => {
    const { storage, clock } = await withTokens();
    const all = storage.tokens.countAll.bind(storage.tokens);
    const asked = jest.spyOn(storage.tokens, 'countAll').mockImplementation(async () => {
      clock.advance(3000);
      return all();
    });
    const counter = new TokenCounter(storage.tokens, clock, noLog, 7);
    await counter.refresh();
    clock.advance(299_999);
    await counter.refresh();
    expect(asked).toHaveBeenCalledTimes(1);
    clock.advance(1);
    await counter.refresh();
    expect(asked).toHaveBeenCalledTimes(2);
  });

  it('keeps what it had when the database does not answer, and says so', async () => {
    const { storage, clock } = await withTokens();
    const lines: string[] = [];
    const log = { ...noLog, warn: (_fields: object, message: string) => void lines.push(message) };
    const counter = new TokenCounter(storage.tokens, clock, log, 7);
    await counter.refresh();
    const known = counter.latest;
    clock.advance(60_000);
    await storage.close();
    await counter.refresh();
    expect([counter.latest, lines]).toEqual([known, ['Tokens could not be counted; tried again later']]);
  });

  it('ends with the piece that is under way when it is told to stop, and counts no more', async () => {
    const { storage, clock } = await withTokens();
    const asked = jest.spyOn(storage.tokens, 'countPiece');
    const counter = new TokenCounter(storage.tokens, clock, noLog, 7);
    const counting = counter.refresh();
    await counter.stop();
    await storage.close();
    await counting;
    expect([counter.latest, asked.mock.calls.length < 4]).toEqual([null, true]);
    clock.advance(60_000);
    await counter.refresh();
    expect(asked.mock.calls.length).toBeLessThan(4);
  });
});
