import { SystemClock } from '../../src/adapters/system-clock';

describe('the clock', () => {
  it('tells the time of this machine', () => {
    const before = Date.now();
    const told = new SystemClock().now().getTime();
    expect(told).toBeGreaterThanOrEqual(before);
    expect(told).toBeLessThanOrEqual(Date.now());
  });
});
