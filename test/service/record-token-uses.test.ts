import { TokenUseRecorder } from '../../src/service/record-token-uses';
import { dayOf, type TokenUse } from '../../src/domain/token-usage';
import { MovableClock } from '../support/movable-clock';

const DAY = 24 * 3600 * 1000;

function setUp() {
  const clock = new MovableClock();
  const batches: (readonly TokenUse[])[] = [];
  const warnings: string[] = [];
  const store = { broken: false };
  const recorder = new TokenUseRecorder(
    {
      recordUses: async (uses) => {
        if (store.broken) throw new Error('The disk is full');
        batches.push(uses);
      },
    },
    clock,
    { info: () => undefined, warn: (_, message) => warnings.push(message), error: () => undefined },
  );
  return { clock, batches, warnings, store, recorder };
}

const today = (clock: MovableClock): number => dayOf(clock.now());

/** How many uses were written down, by day. */
function written(batches: readonly (readonly TokenUse[])[]): Record<number, number> {
  const sums: Record<number, number> = {};
  for (const { counts } of batches.flat()) {
    for (const [day, count] of counts) sums[day] = (sums[day] ?? 0) + count;
  }
  return sums;
}

describe('last uses', () => {
  it('are written down together, the last one of each token', async () => {
    const { clock, batches, recorder } = setUp();
    recorder.note('a', '192.0.2.1');
    recorder.note('b', '192.0.2.1');
    clock.advance(1);
    recorder.note('a', '192.0.2.2');
    await recorder.flush();
    expect(batches).toEqual([
      [
        { key: 'a', at: clock.now(), address: '192.0.2.2', counts: new Map([[today(clock), 2]]) },
        {
          key: 'b',
          at: new Date(clock.now().getTime() - 1),
          address: '192.0.2.1',
          counts: new Map([[today(clock), 1]]),
        },
      ],
    ]);
  });

  it('of one token are written down once a minute at most, and all of them at the end', async () => {
    const { clock, batches, recorder } = setUp();
    for (let second = 0; second < 120; second += 1) {
      recorder.note('a', '192.0.2.1');
      await recorder.flush();
      clock.advance(1000);
    }
    expect(batches).toHaveLength(2);
    await recorder.flush(true);
    expect(batches).toHaveLength(3);
    await recorder.flush(true);
    expect(batches).toHaveLength(3);
  });

  it('are kept when they cannot be written down', async () => {
    const { batches, warnings, store, recorder } = setUp();
    recorder.note('a', '192.0.2.1');
    store.broken = true;
    await recorder.flush();
    store.broken = false;
    await recorder.flush();
    expect(batches).toHaveLength(1);
    expect(warnings).toHaveLength(1);
  });

  it('of many tokens are written down in pieces, so that the writes of others get their turn; those left are kept', async () => {
    const { batches, store, recorder } = setUp();
    for (let number = 0; number < 500; number += 1) recorder.note(`${number}`, '192.0.2.1');
    const written = recorder.flush();
    while (batches.length === 0) await Promise.resolve();
    store.broken = true;
    await written;
    const first = batches.flat().length;
    expect([first > 0, first < 500]).toEqual([true, true]);
    store.broken = false;
    await recorder.flush();
    expect(new Set(batches.flat().map(({ key }) => key)).size).toBe(500);
    expect(Math.max(...batches.map((batch) => batch.length))).toBe(200);
  });

  it('are all written at the end, those too whose writing had begun', async () => {
    const { batches, recorder } = setUp();
    for (let number = 0; number < 500; number += 1) recorder.note(`${number}`, '192.0.2.1');
    void recorder.flush();
    await recorder.flush(true);
    expect(batches.flat()).toHaveLength(500);
  });

  it('are counted, each once and for its own day, whatever fails meanwhile', async () => {
    const { clock, batches, store, recorder } = setUp();
    const first = today(clock);
    recorder.note('a', '192.0.2.1');
    await recorder.flush();
    for (let use = 0; use < 5; use += 1) recorder.note('a', '192.0.2.1');
    clock.advance(DAY);
    for (let use = 0; use < 7; use += 1) recorder.note('a', '192.0.2.1');
    store.broken = true;
    const failing = recorder.flush();
    recorder.note('a', '192.0.2.1');
    await failing;
    store.broken = false;
    await recorder.flush(true);
    await recorder.flush(true);
    expect(written(batches)).toEqual({ [first]: 6, [first + 1]: 8 });
  });
});
