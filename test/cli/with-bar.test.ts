import { setTimeout as sleep } from 'node:timers/promises';
import { startProgress } from '../../src/cli/output/progress';
import { withBar } from '../../src/cli/output/with-bar';
import { makeProcess } from './fake-process';

/** A terminal that cannot be written to. */
const broken = {
  err: {
    isTTY: true,
    write: () => {
      throw new Error('The terminal is gone');
    },
  },
  plain: true,
};

/** Work that tells how far it is, and goes on for a moment. */
async function copy(listener: (done: number, total: number) => void): Promise<string> {
  for (let done = 0; done <= 3; done += 1) {
    listener(done, 3);
    await sleep(5);
  }
  return 'copied';
}

describe('work that tells how far it is', () => {
  const unhandled: unknown[] = [];
  const note = (error: unknown): void => void unhandled.push(error);
  beforeEach(() => {
    unhandled.length = 0;
    process.on('unhandledRejection', note);
  });
  afterEach(() => process.off('unhandledRejection', note));

  it('has a bar on a terminal, which goes when it has ended', async () => {
    const { cli, seen } = makeProcess({}, true);
    expect(await withBar(cli, 'rows', copy)).toBe('copied');
    expect(seen.err).toContain('rows [');
    expect(seen.err).not.toMatch(/\n/);
  });

  it('has none elsewhere', async () => {
    const { cli, seen } = makeProcess();
    expect(await withBar(cli, 'rows', copy)).toBe('copied');
    expect(seen.err).toBe('');
  });

  it('is done all the same where the bar cannot be shown, and nothing else comes of that', async () => {
    expect(await withBar(broken, 'rows', copy)).toBe('copied');
    await sleep(5);
    expect(unhandled).toEqual([]);
  });

  it('fails for its own reasons alone', async () => {
    const failing = async (listener: (done: number, total: number) => void): Promise<never> => {
      listener(1, 3);
      throw new RangeError('The copy differs');
    };
    await expect(withBar(broken, 'rows', failing)).rejects.toThrow(RangeError);
    await expect(withBar(makeProcess({}, true).cli, 'rows', failing)).rejects.toThrow(RangeError);
  });
});

describe('a bar', () => {
  it('that cannot be shown shows nothing, and takes what it is told', async () => {
    const bar = await startProgress(broken, 'rows', 3);
    expect(() => {
      bar.at(2);
      bar.end();
    }).not.toThrow();
  });
});
