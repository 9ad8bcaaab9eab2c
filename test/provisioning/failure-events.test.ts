import { createHash, randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { UnavailableError } from '../../src/domain/errors';
import type { ClaimState } from '../../src/domain/provisioning-claim';
import type { Storage } from '../../src/domain/stores';
import { auditedProblems } from '../../src/provisioning/audited-problems';
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
afterEach(() => jest.restoreAllMocks());

/** What the audit log tells of failures: the file, and what was wrong with it. */
async function failures(): Promise<unknown[]> {
  const { rows } = await deps.storage.audit.list({}, {});
  return rows
    .filter(({ action }) => action === 'provisioning.failed')
    .map(({ subject, before, after }) => [subject!.name, before, after]);
}

async function eventsOf(action: string): Promise<string[]> {
  const { rows } = await deps.storage.audit.list({}, {});
  return rows.filter((row) => row.action === action).map(({ subject }) => subject!.name);
}

/** Lets time pass with each look at the clock: five seconds without a beat are a few looks into the folder. */
async function hurry(): Promise<void> {
  let now = performance.now();
  jest.spyOn(performance, 'now').mockImplementation(() => (now += 250));
  folder = await makeFolder(deps, { lookEvery: 1, settled: 60_000 });
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
    await hurry();
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

describe('What the audit log tells of a file that has failed', () => {
  it('is what the text beside it says, with line and key', async () => {
    await folder.put('bad.yml', 'users:\n  - nam: anna\n  - name: bert\n    kind: ROBOT\n');
    await folder.install();
    const problems = (await folder.read('bad.yml.error')).trimEnd().split('\n');
    expect(problems).toStrictEqual([
      expect.stringMatching(/^line 2: users\[0\]\.nam: is unknown/),
      expect.stringMatching(/^line 4: users\[1\]\.kind: must be one of/),
    ]);
    expect(await failures()).toStrictEqual([['bad.yml', null, { problems }]]);
  });

  it('is the first ten problems, and how many more there are', async () => {
    await folder.put(
      'bad.yml',
      `users:\n${Array.from({ length: 13 }, (_, n) => `  - { name: u${n}, kind: ROBOT }\n`).join('')}`,
    );
    await folder.install();
    const [[, , { problems }]] = (await failures()) as [[string, null, { problems: string[] }]];
    expect(problems).toHaveLength(11);
    expect(problems.slice(-2)).toStrictEqual([expect.stringMatching(/^line 11: /), 'and 3 more']);
  });

  it.each([
    ['whole up to 300 characters, as people count them', 300, '😀'.repeat(300)],
    ['cut where it is longer', 301, `${'😀'.repeat(300)}…`],
  ])('is %s', (_what, count, told) => {
    expect(auditedProblems([{ message: '😀'.repeat(count) }], (text) => text)).toStrictEqual([told]);
  });

  it('is that a script was cut off', async () => {
    await hurry();
    await takenUp('STARTED');
    await folder.put('x.mjs', SCRIPT);
    await folder.install();
    expect(await failures()).toStrictEqual([
      ['x.mjs', null, { problems: [expect.stringMatching(/^The script was cut off while it ran/)] }],
    ]);
  });
});

describe('A provisioning folder', () => {
  const failed = (): number => folder.provisioner.failed;

  it('counts the files that have failed, until each is mended or taken away', async () => {
    expect(failed()).toBe(0);
    await folder.put('bad.yml', BAD);
    await folder.put('good.yml', 'roles: [{ name: deployer }]');
    await folder.put('worse.yml', 'users: [{}]');
    await folder.install();
    expect(failed()).toBe(2);
    await folder.put('bad.yml', 'roles: [{ name: unknown }]');
    await folder.install();
    expect(failed()).toBe(1);
    await rm(join(folder.path, 'worse.yml.failed'));
    await folder.install();
    expect(failed()).toBe(0);
  });

  it('still counts what had failed before the start', async () => {
    await folder.put('bad.yml', BAD);
    await folder.install();
    const next = await makeFolder(deps, undefined, folder.path);
    await next.install();
    expect(next.provisioner.failed).toBe(1);
  });

  it('counts a file that it does not let be renamed', async () => {
    await folder.put('bad.yml', BAD);
    await mkdir(join(folder.path, 'bad.yml.error', 'in the way'), { recursive: true });
    await folder.install();
    expect(await folder.names()).toContain('bad.yml');
    expect(failed()).toBe(1);
    await folder.install();
    expect(failed()).toBe(1);
    await folder.put('bad.yml', 'roles: [{ name: unknown }]');
    await folder.install();
    expect(failed()).toBe(0);
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
