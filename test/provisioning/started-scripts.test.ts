import { randomUUID } from 'node:crypto';
import { UnavailableError } from '../../src/domain/errors';
import type { Storage } from '../../src/domain/stores';
import { CUT_OFF_AFTER, StartedScripts } from '../../src/provisioning/scripts/started-scripts';
import { makeDeps, type TestDeps } from '../support/deps';

const HASH = 'ab'.repeat(32);
const FILE = { name: 'x.mjs', path: '/folder/x.mjs', hash: HASH, bytes: Buffer.alloc(0), text: '' };

/** Milliseconds between two looks; after so many of them what is watched is cut off. */
const LOOK = 500;
const LOOKS = CUT_OFF_AFTER / LOOK;

let deps: TestDeps;
let started: StartedScripts;
let now: number;
let claimant: string;
beforeEach(async () => {
  deps = makeDeps();
  started = new StartedScripts();
  now = 1_000_000;
  jest.spyOn(performance, 'now').mockImplementation(() => now);
  claimant = randomUUID();
  const claimedAt = deps.clock.now();
  await deps.storage.provisioning.claim({
    hash: HASH,
    name: 'x.mjs',
    claimant,
    state: 'STARTED',
    beat: 0,
    claimedAt,
  });
});
afterEach(() => jest.restoreAllMocks());

/** Looks some times. @returns what the last look has told */
async function watch(looks: number, storage: Storage = deps.storage): Promise<string> {
  let last = '';
  for (let look = 0; look < looks; look++, now += LOOK) {
    last = await started
      .stateOf({ ...deps, storage }, FILE)
      .catch((error: unknown) => (error instanceof UnavailableError ? 'outage' : 'unknown error'));
  }
  return last;
}

/** A storage whose claims cannot be read, or not be written. */
function failing(method: 'find' | 'finish'): Storage {
  const { provisioning, transaction } = deps.storage;
  const fail = () => Promise.reject(new UnavailableError());
  const closed = Object.assign(Object.create(provisioning) as typeof provisioning, { [method]: fail });
  return Object.defineProperties(Object.create(deps.storage) as Storage, {
    provisioning: { value: closed },
    transaction: { value: method === 'finish' ? fail : transaction },
  });
}

describe('A script that another process has begun', () => {
  it('is cut off when its beat stands still while it is watched', async () => {
    expect(await watch(LOOKS)).toBe('STARTED');
    expect(await watch(1)).toBe('CUT OFF');
    expect(await watch(1)).toBe('FAILED');
  });

  it('is running as long as its beat goes on', async () => {
    for (let beat = 0; beat < 5; beat++) {
      expect(await watch(LOOKS)).toBe('STARTED');
      await deps.storage.provisioning.beat(HASH, claimant);
    }
  });

  it.each(['find', 'finish'] as const)(
    'gets all of the time anew after an outage (%s), in which no beat could be stored',
    async (method) => {
      await watch(LOOKS);
      expect(await watch(1, failing(method))).toBe('outage');
      expect(await watch(LOOKS)).toBe('STARTED');
      expect(await watch(1)).toBe('CUT OFF');
    },
  );
});
