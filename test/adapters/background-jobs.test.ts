import { BackgroundJobs } from '../../src/adapters/background-jobs';

function start() {
  const errors: unknown[] = [];
  const jobs = new BackgroundJobs({
    info: () => undefined,
    warn: () => undefined,
    error: (fields) => errors.push(fields),
  });
  return { jobs, errors };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('a background job', () => {
  it('runs again and again, from the end of one run to the start of the next', async () => {
    const { jobs } = start();
    let runs = 0;
    let finish = (): void => undefined;
    jobs.start({
      name: 'job',
      first: 10,
      every: 100,
      run: () =>
        new Promise<void>((resolve) => {
          finish = () => {
            runs += 1;
            resolve();
          };
        }),
    });
    await jest.advanceTimersByTimeAsync(10_000);
    expect(runs).toBe(0);
    finish();
    await jest.advanceTimersByTimeAsync(99);
    finish();
    expect(runs).toBe(2);
  });

  it('that fails is logged by name, and runs again', async () => {
    const { jobs, errors } = start();
    const failure = new Error('no');
    let runs = 0;
    const run = async () => {
      runs += 1;
      throw failure;
    };
    jobs.start({ name: 'job', every: 100, run });
    await jest.advanceTimersByTimeAsync(350);
    expect(runs).toBe(3);
    expect(errors[0]).toStrictEqual({ err: failure, job: 'job' });
  });

  it('is told to end when the server stops, which waits for it and begins none', async () => {
    const { jobs } = start();
    let [runs, ended] = [0, false];
    jobs.start({ name: 'later', every: 50, run: async () => void (runs += 1) });
    jobs.start({
      name: 'long',
      first: 0,
      every: 10,
      run: (signal) =>
        new Promise<void>((resolve) => {
          signal.addEventListener('abort', () => {
            ended = true;
            resolve();
          });
        }),
    });
    await jest.advanceTimersByTimeAsync(1);
    await jobs.stop();
    expect(ended).toBe(true);
    await jest.advanceTimersByTimeAsync(1000);
    expect(runs).toBe(0);
  });
});
