import { MemoryRequestRates } from '../../src/adapters/memory-request-rates';
import { RateLimitedError } from '../../src/domain/errors';

function start() {
  let now = 0;
  const rates = new MemoryRequestRates(() => now);
  const take = (limit: number, key = 'key'): string => {
    try {
      const { remaining, reset } = rates.take(key, limit);
      return `left ${remaining}, all in ${reset}`;
    } catch (error) {
      if (!(error instanceof RateLimitedError)) throw error;
      return `again in ${error.retryAfter}, all in ${error.rate?.reset}`;
    }
  };
  return { take, pass: (milliseconds: number) => (now += milliseconds) };
}

describe('the requests of a token', () => {
  it('may all come at once, and then as they grow back', () => {
    const { take, pass } = start();
    expect([take(3), take(3), take(3), take(3)]).toEqual([
      'left 2, all in 20',
      'left 1, all in 40',
      'left 0, all in 60',
      'again in 20, all in 60',
    ]);
    pass(19_999);
    expect(take(3)).toBe('again in 1, all in 41');
    pass(1);
    expect(take(3)).toBe('left 0, all in 60');
    pass(3_600_000);
    expect(take(3)).toBe('left 2, all in 20');
  });

  it('are never more in a minute than twice the limit, nor in the long run than the limit', () => {
    const { take, pass } = start();
    const taken = (minutes: number): number => {
      let count = 0;
      for (let step = 0; step < minutes * 600; step++) {
        if (take(60).startsWith('left')) count += 1;
        pass(100);
      }
      return count;
    };
    expect(taken(1)).toBeLessThanOrEqual(120);
    expect(taken(10)).toBeLessThanOrEqual(601);
    expect(taken(10)).toBeGreaterThanOrEqual(599);
  });

  it('that are refused take nothing away', () => {
    const { take, pass } = start();
    take(1);
    for (let tries = 0; tries < 100; tries++) take(1);
    pass(60_000);
    expect(take(1)).toBe('left 0, all in 60');
  });

  it('are counted for each token by itself', () => {
    const { take } = start();
    expect([take(1, 'one'), take(1, 'other'), take(1, 'one')]).toEqual([
      'left 0, all in 60',
      'left 0, all in 60',
      'again in 60, all in 60',
    ]);
  });

  it('follow a limit that is changed: a lower one at once, a higher one as they grow', () => {
    const { take, pass } = start();
    expect(take(100)).toBe('left 99, all in 1');
    expect(take(2)).toBe('left 1, all in 30');
    expect(take(100)).toBe('left 0, all in 60');
    pass(600);
    expect(take(100)).toBe('left 0, all in 60');
  });
});
