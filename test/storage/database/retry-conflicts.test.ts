import { ConflictError } from '../../../src/storage/database/conflict-error';
import { retryConflicts } from '../../../src/storage/database/retry-conflicts';

const isConflict = (error: unknown) => error instanceof ConflictError;
const ALWAYS = Number.POSITIVE_INFINITY;

/** Work that fails so many times before it is done. */
function failing(times: number, failure: Error) {
  const work = { runs: 0, attempt: async () => (work.runs++ < times ? Promise.reject(failure) : 'done') };
  return work;
}

describe('a transaction that others are in the way of', () => {
  it('is run again until it is done', async () => {
    const work = failing(3, new ConflictError());
    expect(await retryConflicts(60_000, isConflict, work.attempt)).toBe('done');
    expect(work.runs).toBe(4);
  });

  it('is given up after five attempts', async () => {
    const failure = new ConflictError();
    const work = failing(ALWAYS, failure);
    await expect(retryConflicts(60_000, isConflict, work.attempt)).rejects.toBe(failure);
    expect(work.runs).toBe(5);
  });

  it('is given up when time is over', async () => {
    const work = failing(ALWAYS, new ConflictError());
    await expect(retryConflicts(0, isConflict, work.attempt)).rejects.toThrow(ConflictError);
    expect(work.runs).toBe(1);
  });

  it('has less time with each attempt', async () => {
    const given: number[] = [];
    const work = failing(2, new ConflictError());
    await retryConflicts(60_000, isConflict, (left) => {
      given.push(left);
      return work.attempt();
    });
    expect(given).toHaveLength(3);
    expect(given).toStrictEqual([...given].sort((a, b) => b - a));
    expect(given[0]).toBeLessThanOrEqual(60_000);
  });

  it('is not run again for another failure', async () => {
    const failure = new TypeError('A mistake');
    const work = failing(ALWAYS, failure);
    await expect(retryConflicts(60_000, isConflict, work.attempt)).rejects.toBe(failure);
    expect(work.runs).toBe(1);
  });
});
