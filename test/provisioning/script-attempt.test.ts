import { UnavailableError } from '../../src/domain/errors';
import type { Storage } from '../../src/domain/stores';
import { ScriptFailedError } from '../../src/provisioning/provisioning-error';
import { ScriptAttempts } from '../../src/provisioning/scripts/script-attempts';
import type { ScriptAttempt } from '../../src/provisioning/scripts/script-attempt';
import { makeDeps, type TestDeps } from '../support/deps';

const HASH = 'ab'.repeat(32);
const FILE = { name: 'x.mjs', path: '/folder/x.mjs', hash: HASH, bytes: Buffer.alloc(0), text: '' };

/** Milliseconds in which a script shows several times that it is alive. */
const WHILE = 3_000;

let deps: TestDeps;
let attempts: ScriptAttempts;
let warnings: string[];
beforeEach(() => {
  jest.useFakeTimers();
  deps = makeDeps();
  attempts = new ScriptAttempts();
  warnings = [];
});
afterEach(() => jest.useRealTimers());

/** This server's attempt at the script, over a storage. */
function attemptOver(storage: Storage): ScriptAttempt {
  const warn = (_fields: unknown, message: string) => void warnings.push(message);
  const log = { info: warn, warn, error: warn };
  return attempts.at({ deps: { ...deps, storage }, log, redact: (text) => text, folder: '/folder' }, FILE);
}

/** A storage of which the first transactions fail, before or after they have taken effect. */
function outage(times: number, when: 'before' | 'after'): Storage {
  const transaction = async (work: Parameters<Storage['transaction']>[0]) => {
    const fails = times-- > 0;
    if (fails && when === 'before') throw new UnavailableError();
    const result = await deps.storage.transaction(work);
    if (fails) throw new UnavailableError();
    return result;
  };
  return Object.defineProperty(Object.create(deps.storage) as Storage, 'transaction', { value: transaction });
}

const claim = () => deps.storage.provisioning.find(HASH);
const events = async () => (await deps.storage.audit.list({}, {})).rows.map(({ action }) => action);

describe('The end of a script', () => {
  it.each([
    ['INSTALLED', { state: 'INSTALLED' }, 'provisioning.installed'],
    ['REMOVABLE', { state: 'REMOVABLE' }, 'provisioning.installed'],
    ['FAILED', { state: 'FAILED', error: new ScriptFailedError('on purpose') }, 'provisioning.failed'],
  ] as const)(
    '%s is stored with its event, after which nothing beats any more',
    async (state, end, event) => {
      const attempt = attemptOver(deps.storage);
      expect(await attempt.claim()).toBe(true);
      await attempt.finish(end);
      expect(await claim()).toMatchObject({ state });
      expect(await events()).toStrictEqual([event]);
      expect(jest.getTimerCount()).toBe(0);
    },
  );

  it.each(['before', 'after'] as const)(
    'is tried again until it is stored, when the database does not answer (%s it has taken effect)',
    async (when) => {
      const attempt = attemptOver(outage(2, when));
      await attempt.claim();
      await expect(attempt.finish({ state: 'REMOVABLE' })).rejects.toThrow(UnavailableError);
      await jest.advanceTimersByTimeAsync(WHILE);
      await attempt.storeEnd();
      expect(await claim()).toMatchObject({ state: 'REMOVABLE' });
      expect(await events()).toStrictEqual(['provisioning.installed']);
      expect(warnings.filter((line) => line.startsWith('Another server'))).toStrictEqual([]);
      expect(jest.getTimerCount()).toBe(0);
    },
  );

  it('is warned of when another server has taken the script for cut off meanwhile', async () => {
    const attempt = attemptOver(deps.storage);
    await attempt.claim();
    await deps.storage.provisioning.finish((await claim())!, 'FAILED');
    await attempt.finish({ state: 'INSTALLED' });
    expect(warnings).toStrictEqual(['Another server has taken the running script for cut off']);
    expect(await events()).toStrictEqual([]);
  });

  it('is tried no more when the folder is closed', async () => {
    const attempt = attemptOver(outage(Infinity, 'before'));
    await attempt.claim();
    await expect(attempt.finish({ state: 'INSTALLED' })).rejects.toThrow(UnavailableError);
    attempts.close();
    expect(jest.getTimerCount()).toBe(0);
  });
});

describe('The claim to a script', () => {
  it('shows that it is alive while the script runs', async () => {
    await attemptOver(deps.storage).claim();
    const { beat } = (await claim())!;
    await jest.advanceTimersByTimeAsync(WHILE);
    expect((await claim())!.beat).toBeGreaterThan(beat + 1);
    attempts.close();
  });

  it("is still this attempt's when its answer was lost, and the script is run once", async () => {
    const { provisioning } = deps.storage;
    let lost = 0;
    const lose: typeof provisioning.claim = async (given) => {
      const isOurs = await provisioning.claim(given);
      if (lost++ === 0) throw new UnavailableError();
      return isOurs;
    };
    const losing = Object.assign(Object.create(provisioning) as typeof provisioning, { claim: lose });
    const storage = Object.defineProperty(Object.create(deps.storage) as Storage, 'provisioning', {
      value: losing,
    });
    await expect(attemptOver(storage).claim()).rejects.toThrow(UnavailableError);
    expect(await attemptOver(storage).claim()).toBe(true);
    attempts.close();
  });

  it('is lost when another server has taken it for cut off before its answer came', async () => {
    const { provisioning } = deps.storage;
    const beaten: typeof provisioning.claim = async (given) => {
      const isOurs = await provisioning.claim(given);
      await provisioning.finish((await claim())!, 'FAILED');
      return isOurs;
    };
    const late = Object.assign(Object.create(provisioning) as typeof provisioning, { claim: beaten });
    const storage = Object.defineProperty(Object.create(deps.storage) as Storage, 'provisioning', {
      value: late,
    });
    expect(await attemptOver(storage).claim()).toBe(false);
    expect(jest.getTimerCount()).toBe(0);
  });
});
