import { setImmediate as turn } from 'node:timers/promises';
import { MemorySignInThrottle } from '../../../src/adapters/memory-sign-in-throttle';
import { SharedSignInThrottle } from '../../../src/adapters/workers/shared-sign-in-throttle';
import { SignInDesk } from '../../../src/adapters/workers/sign-in-desk';
import { RateLimitedError } from '../../../src/domain/errors';
import { MovableClock } from '../../support/movable-clock';
import { ListeningWorker } from './listening-worker';

const ADDRESS = '192.0.2.1';

function deskWith(tries: number) {
  const desk = new SignInDesk(new MemorySignInThrottle(tries, new MovableClock()));
  const ask = (worker: ListeningWorker, id: number) =>
    void desk.attempt(worker, { kind: 'attempt', id, address: ADDRESS });
  const end = (worker: ListeningWorker, id: number, outcome: 'failed' | 'passed' | 'broken') =>
    desk.outcome(worker, { kind: 'outcome', id, outcome });
  return { desk, ask, end };
}

describe('sign-ins at several workers', () => {
  it('share the tries of an address', async () => {
    const { ask, end } = deskWith(2);
    const [here, there] = [new ListeningWorker(), new ListeningWorker()];
    ask(here, 1);
    ask(there, 1);
    await turn();
    end(here, 1, 'failed');
    end(there, 1, 'failed');
    await turn();
    ask(here, 2);
    ask(there, 2);
    await turn();
    expect(here.kinds).toStrictEqual(['granted 1', 'refused 2']);
    expect(there.kinds).toStrictEqual(['granted 1', 'refused 2']);
  });

  it('count no right password, and none that could not be decided', async () => {
    const { ask, end } = deskWith(1);
    const worker = new ListeningWorker();
    for (const [id, outcome] of [
      [1, 'passed'],
      [2, 'broken'],
      [3, 'failed'],
    ] as const) {
      ask(worker, id);
      await turn();
      end(worker, id, outcome);
      await turn();
    }
    expect(worker.kinds).toStrictEqual(['granted 1', 'granted 2', 'granted 3']);
  });

  it('do not wait for a worker that is gone, neither while it tries nor while it waits for its turn', async () => {
    const { desk, ask } = deskWith(1);
    const [here, gone] = [new ListeningWorker(), new ListeningWorker()];
    ask(gone, 1);
    ask(gone, 2);
    ask(here, 1);
    await turn();
    expect(here.kinds).toStrictEqual([]);
    desk.forget(gone);
    await turn();
    await turn();
    expect(here.kinds).toStrictEqual(['granted 1']);
  });

  it('tell a caller what the process that counts has said', async () => {
    const { desk } = deskWith(1);
    const throttle: SharedSignInThrottle = new SharedSignInThrottle((message) => {
      if (message.kind === 'attempt') void desk.attempt(worker, message);
      if (message.kind === 'outcome') desk.outcome(worker, message);
    });
    const worker = {
      tell: (message: Parameters<ListeningWorker['tell']>[0]) => {
        if (message.kind === 'granted' || message.kind === 'refused') throttle.hear(message);
      },
    };
    expect(await throttle.run(ADDRESS, async () => 'right')).toBe('right');
    await expect(throttle.run(ADDRESS, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await throttle.run(ADDRESS, async () => null)).toBeNull();
    const refused = await throttle.run(ADDRESS, async () => 'right').catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(RateLimitedError);
    expect((refused as RateLimitedError).retryAfter).toBe(15 * 60);
  });
});
