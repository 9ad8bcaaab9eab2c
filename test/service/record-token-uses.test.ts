import type { TokenUse } from '../../src/domain/stores';
import { TokenUseRecorder } from '../../src/service/record-token-uses';
import { MovableClock } from '../support/movable-clock';

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
        { key: 'a', at: clock.now(), address: '192.0.2.2' },
        { key: 'b', at: new Date(clock.now().getTime() - 1), address: '192.0.2.1' },
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
});
