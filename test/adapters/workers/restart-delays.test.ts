import { RestartDelays } from '../../../src/adapters/workers/restart-delays';

describe('the delay before a worker is started again', () => {
  it('doubles up to a limit while workers do not last, and is short again after one that did', () => {
    const delays = new RestartDelays({ first: 100, most: 350, lasted: 60_000 });
    expect([10, 59_999, 10, 10].map((ran) => delays.after(ran))).toStrictEqual([100, 200, 350, 350]);
    expect([60_000, 10].map((ran) => delays.after(ran))).toStrictEqual([100, 200]);
  });
});
