import { setImmediate } from 'node:timers/promises';
import { TaskLimiter } from '../../src/adapters/task-limiter';
import { UnavailableError } from '../../src/domain/errors';

/** Tasks that tell how many run at once, and in which order they began. */
function makeTasks() {
  const seen = { running: 0, most: 0, begun: [] as number[] };
  const task =
    (id: number, fails = false) =>
    async (): Promise<number> => {
      seen.begun.push(id);
      seen.running += 1;
      seen.most = Math.max(seen.most, seen.running);
      await setImmediate();
      seen.running -= 1;
      if (fails) throw new Error(`task ${id}`);
      return id;
    };
  return { seen, task };
}

describe('the task limiter', () => {
  it('runs no more at once than it may, and all in their order', async () => {
    const { seen, task } = makeTasks();
    const limiter = new TaskLimiter(2, 100);
    const ids = Array.from({ length: 50 }, (_, id) => id);
    expect(await Promise.all(ids.map((id) => limiter.run(task(id))))).toEqual(ids);
    expect(seen.most).toBe(2);
    expect(seen.begun).toEqual(ids);
  });

  it('without it, all run at once', async () => {
    const { seen, task } = makeTasks();
    await Promise.all(Array.from({ length: 50 }, (_, id) => task(id)()));
    expect(seen.most).toBe(50);
  });

  it('refuses the one that is too many, without running it', async () => {
    const { seen, task } = makeTasks();
    const limiter = new TaskLimiter(2, 3);
    const results = await Promise.allSettled([0, 1, 2, 3, 4, 5].map((id) => limiter.run(task(id))));
    expect(results.map(({ status }) => status)).toEqual([...Array<string>(5).fill('fulfilled'), 'rejected']);
    expect((results[5] as PromiseRejectedResult).reason).toBeInstanceOf(UnavailableError);
    expect(seen.begun).toEqual([0, 1, 2, 3, 4]);
    expect(await limiter.run(task(6))).toBe(6);
  });

  it('goes on after failures', async () => {
    const { task } = makeTasks();
    const limiter = new TaskLimiter(1, 10);
    const failing = Array.from({ length: 5 }, (_, id) => limiter.run(task(id, true)));
    expect((await Promise.allSettled(failing)).every(({ status }) => status === 'rejected')).toBe(true);
    expect(await limiter.run(task(5))).toBe(5);
  });

  it('passes on what a task throws before it waits', async () => {
    const limiter = new TaskLimiter(1, 0);
    const thrower = () => {
      throw new Error('at once');
    };
    await expect(limiter.run(thrower)).rejects.toThrow('at once');
    expect(await limiter.run(async () => 'next')).toBe('next');
  });
});
