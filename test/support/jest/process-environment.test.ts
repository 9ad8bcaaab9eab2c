import { resolve } from 'node:path';

/** What jest makes for each test file. */
interface Environment {
  getVmContext(): unknown;
  teardown(): Promise<void>;
}

const ProcessEnvironment = jest.requireActual<new (options: object) => Environment>(
  resolve(__dirname, 'process-environment.cjs'),
);

/** Does something as a test file would, and ends the file. */
async function whileFileRuns(work: () => void): Promise<Environment> {
  const environment = new ProcessEnvironment({ projectConfig: { fakeTimers: {} } });
  work();
  await environment.teardown();
  return environment;
}

const globals = globalThis as Record<string, unknown>;

describe('the environment of a test file', () => {
  it('has the globals of Node: what Node makes is of the same classes', async () => {
    expect(await new Response('{}').json()).toBeInstanceOf(Object);
    expect(Buffer.alloc(0)).toBeInstanceOf(Uint8Array);
  });

  it('takes globals away that the file added', async () => {
    await whileFileRuns(() => Object.assign(globals, { added: 1, [Symbol.for('added')]: 2 }));
    expect(['added' in globals, Symbol.for('added') in globals]).toStrictEqual([false, false]);
  });

  it('puts globals back that the file changed or took away', async () => {
    const before = { fetch, structuredClone, crypto: globals.crypto };
    await whileFileRuns(() => {
      Object.assign(globals, { fetch: () => 'nothing' });
      Object.defineProperty(globals, 'crypto', { value: null, configurable: true });
      delete globals.structuredClone;
    });
    expect({ fetch, structuredClone, crypto: globals.crypto }).toStrictEqual(before);
  });

  it('puts variables of the environment back', async () => {
    const before = { ...process.env };
    await whileFileRuns(() => {
      process.env.ADDED = 'by a test file';
      process.env.PATH = '/nowhere';
      delete process.env.HOME;
    });
    expect({ ...process.env }).toStrictEqual(before);
  });

  it('puts the working directory and the exit code back', async () => {
    const before = [process.cwd(), process.exitCode];
    await whileFileRuns(() => {
      process.chdir('/');
      process.exitCode = 7;
    });
    expect([process.cwd(), process.exitCode]).toStrictEqual(before);
  });

  it('takes away what the file had listen to the process, and nothing else', async () => {
    const [own, other] = [() => undefined, () => undefined];
    process.on('exit', other);
    const before = process.rawListeners('exit');
    await whileFileRuns(() => {
      process.on('exit', own).once('exit', own).on('exit', other).on('SIGUSR2', own);
    });
    expect(process.rawListeners('exit')).toStrictEqual(before);
    expect(process.listenerCount('SIGUSR2')).toBe(0);
    process.off('exit', other);
  });

  it('loads nothing any more once the file has run', async () => {
    const environment = await whileFileRuns(() => undefined);
    expect(environment.getVmContext()).toBeNull();
  });
});
