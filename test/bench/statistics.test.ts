import { benchModule } from './support/bench-modules';

const { median, quantile, isReached } = benchModule('report/statistics');

describe('the figures of a benchmark', () => {
  it('take the middle of the rounds, so that one bad round does not count', () => {
    expect(median([3, 1, 1000])).toBe(3);
    expect(median([4, 2])).toBe(3);
    expect(median([])).toBeNaN();
  });

  it('take for p99 the value that 99 of 100 do not exceed', () => {
    const values = Array.from({ length: 1000 }, (_, index) => index + 1);
    expect(quantile(values, 0.99)).toBe(990);
    expect(quantile([7], 0.5)).toBe(7);
  });

  it.each([
    [{ atLeast: 0.85 }, 0.85, true],
    [{ atLeast: 0.85 }, 0.84, false],
    [{ atMost: 1.5 }, 1.5, true],
    [{ atMost: 1.5 }, 1.6, false],
    [{ atMost: 1.5 }, Number.NaN, false],
  ])('reach the goal %j with %d: %s', (goal, value, reached) => {
    expect(isReached(goal, value)).toBe(reached);
  });
});
