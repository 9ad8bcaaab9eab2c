import { createHash, randomUUID } from 'node:crypto';
import { UnavailableError } from '../../src/domain/errors';
import type { ClaimState } from '../../src/domain/provisioning-claim';
import type { Storage } from '../../src/domain/stores';
import { makeDeps, type TestDeps } from '../support/deps';
import { makeFolder, type TestFolder } from './support/folder';

const BAD = 'users: [{ name: anna, roles: [unknown] }]';
const SCRIPT = 'export default async () => {};';

let deps: TestDeps;
let folder: TestFolder;
beforeEach(async () => {
  deps = makeDeps();
  folder = await makeFolder(deps);
});

async function eventsOf(action: string): Promise<string[]> {
  const { rows } = await deps.storage.audit.list({}, {});
  return rows.filter((row) => row.action === action).map(({ subject }) => subject!.name);
}

/** A storage whose audit log does not answer some times. */
function auditFailing(times: number): Storage {
  const { audit } = deps.storage;
  const append: typeof audit.append = async (...given) => {
    if (times-- > 0) throw new UnavailableError();
    return audit.append(...given);
  };
  const failing = Object.assign(Object.create(audit) as typeof audit, { append });
  return Object.defineProperty(Object.create(deps.storage) as Storage, 'audit', { value: failing });
}

/** That a script of this content was taken up, by a process that is gone. */
async function takenUp(state: ClaimState): Promise<void> {
  const hash = createHash('sha256').update(SCRIPT).digest('hex');
  const claim = { hash, name: 'x.mjs', claimant: randomUUID(), state, beat: 7, claimedAt: deps.clock.now() };
  await deps.storage.provisioning.claim(claim);
}

describe('That a file has failed is kept in the audit log', () => {
  it('before the file is settled: an outage then makes the file wait, and loses nothing', async () => {
    folder = await makeFolder({ ...deps, storage: auditFailing(2) });
    await folder.put('bad.yml', BAD);
    await folder.install();
    expect(await folder.names()).toStrictEqual(['bad.yml.error', 'bad.yml.failed']);
    expect(await eventsOf('provisioning.failed')).toStrictEqual(['bad.yml']);
    const failures = folder.lines.filter(({ message }) => message.startsWith('Provisioning file failed'));
    expect(failures).toHaveLength(1);
  });

  it('for each attempt at a declarative file, which may be tried again', async () => {
    for (let attempt = 0; attempt < 2; attempt++) {
      await folder.put('bad.yml', BAD);
      await folder.install();
    }
    expect(await eventsOf('provisioning.failed')).toStrictEqual(['bad.yml', 'bad.yml']);
  });

  it('once for a script that was cut off, with its claim, however often its content comes back', async () => {
    await takenUp('STARTED');
    await folder.put('x.mjs', SCRIPT);
    await folder.install();
    await folder.put('y.mjs', SCRIPT);
    await folder.install();
    expect(await folder.names()).toStrictEqual([
      'x.mjs.error',
      'x.mjs.failed',
      'y.mjs.error',
      'y.mjs.failed',
    ]);
    expect(await folder.read('x.mjs.error')).toMatch(/^The script was cut off while it ran/);
    expect(await folder.read('y.mjs.error')).toMatch(/^A script of this content was run before and failed/);
    expect(await eventsOf('provisioning.failed')).toStrictEqual(['x.mjs']);
  });
});

describe('A script that had ended when its server was killed, and whose file is still there,', () => {
  it.each([
    ['is renamed', 'INSTALLED', ['x.mjs.installed']],
    ['is removed where it had asked for that', 'REMOVABLE', []],
    ['is set aside where it had failed', 'FAILED', ['x.mjs.error', 'x.mjs.failed']],
  ] as const)('%s by the next start', async (_what, state, names) => {
    await takenUp(state);
    await folder.put('x.mjs', SCRIPT);
    await folder.install();
    expect(await folder.names()).toStrictEqual(names);
    expect(await eventsOf('provisioning.installed')).toStrictEqual([]);
  });
});
