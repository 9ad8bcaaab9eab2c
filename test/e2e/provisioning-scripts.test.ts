import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { contentHash } from '../../src/provisioning/content-hash';
import { openStorage } from '../../src/storage/open-storage';
import { COMMAND, runCommand, startProcess } from '../support/command';
import type { ServerProcess } from '../support/server-process';
import { whileLocked } from '../support/sqlite-file';
import { temporaryFolder } from '../support/temporary-folder';
import {
  linesAbout,
  makeDropFolder,
  startProvisioned,
  until,
  type DropFolder,
} from './support/provisioning-server';

/** Milliseconds, on a busy machine. */
const LIMIT = 120_000;

let folder: DropFolder;
let server: ServerProcess;
let dataDir: string;
let notes: string;
beforeAll(async () => {
  folder = await makeDropFolder();
  [dataDir, notes] = [await temporaryFolder(), await temporaryFolder()];
  server = await startProvisioned(folder, { DATA_DIR: dataDir });
}, LIMIT);
afterAll(() => server.stop());

/** The name of a file for a password that is none: the password itself. */
const SECRET = 'hunter2';

const settled = (name: string) => until(name, async () => !(await folder.names()).includes(name));
const note = (name: string) => JSON.stringify(join(notes, name));
const noted = (name: string) => readFile(join(notes, name), 'utf8');

/** A script that runs until a file is there, and notes that it runs. */
const waiting = (name: string, result: string) => `
import { appendFileSync, existsSync } from 'node:fs';
export default async ({ users }) => {
  await users.create({ name: '${name}' });
  appendFileSync(${note(name)}, 'run');
  while (!existsSync(${note(`${name}-go`)})) await new Promise((resolve) => setTimeout(resolve, 20));
  return ${result};
};`;

describe('A script', () => {
  it('imports what stands beside it, and packages that are found from there', async () => {
    await mkdir(join(folder.path, '.lib'));
    await writeFile(join(folder.path, '.lib/name.mjs'), "export const name = 'from-neighbour';", {
      mode: 0o600,
    });
    const helper = join(folder.path, 'node_modules/helper');
    await mkdir(helper, { recursive: true });
    await writeFile(join(helper, 'package.json'), '{ "name": "helper", "main": "main.js" }');
    await writeFile(join(helper, 'main.js'), "module.exports = 'from-package';");
    const script = `
import { writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { name } from './.lib/name.mjs';
import helper from 'helper';
export default async () => {
  const later = await import('./.lib/name.mjs');
  const here = dirname(fileURLToPath(import.meta.url));
  writeFileSync(${note('imports')}, [name, helper, later.name, here].join());
};`;
    await folder.put('imports.mjs', script);
    await settled('imports.mjs');
    expect(await noted('imports')).toBe(`from-neighbour,from-package,from-neighbour,${folder.path}`);
    expect(await folder.names()).toStrictEqual(['.lib', 'imports.mjs.installed', 'node_modules']);
  });

  it('imports what stands beside the file that it is a symbolic link to', async () => {
    const target = `
import { writeFileSync } from 'node:fs';
import { name } from './name.mjs';
export default async () => writeFileSync(${note('linked')}, name);`;
    await writeFile(join(folder.path, '.lib/linked.mjs'), target, { mode: 0o600 });
    await symlink('.lib/linked.mjs', join(folder.path, 'linked.mjs'));
    await settled('linked.mjs');
    expect(await noted('linked')).toBe('from-neighbour');
  });

  it('that is replaced while it runs is followed by what has come in its place', async () => {
    const next = `
import { writeFileSync } from 'node:fs';
export default async () => writeFileSync(${note('next')}, 'run');`;
    const first = `
import { renameSync, writeFileSync } from 'node:fs';
export default async () => {
  const path = ${JSON.stringify(join(folder.path, 'replaced.mjs'))};
  writeFileSync(path + '.draft', ${JSON.stringify(next)}, { mode: 0o600 });
  renameSync(path + '.draft', path);
  return 'remove';
};`;
    await folder.put('replaced.mjs', first);
    await settled('replaced.mjs');
    expect(await noted('next')).toBe('run');
    expect(await folder.read('replaced.mjs.installed')).toBe(next);
  });

  it('that asks for its removal is removed also when it is found again', async () => {
    for (const expected of ['installed, and removed', 'nothing was done, and it is removed']) {
      await folder.put('gone.mjs', "export default async () => 'remove';");
      await settled('gone.mjs');
      await until(expected, () =>
        linesAbout(server, 'gone.mjs').some(({ msg }) => String(msg).endsWith(expected)),
      );
    }
    expect((await folder.names()).filter((name) => name.startsWith('gone'))).toStrictEqual([]);
  });

  it('that has ended while the database did not answer has not been cut off', async () => {
    await folder.put('ended.mjs', waiting('ended', "'remove'"));
    await until('it runs', () => noted('ended').then(Boolean, () => false));
    await whileLocked(join(dataDir, 'tokens.sqlite'), async () => {
      await writeFile(join(notes, 'ended-go'), '');
      await until('it waits', () =>
        linesAbout(server, 'ended.mjs').some(({ msg }) => String(msg).includes('does not answer')),
      );
    });
    await settled('ended.mjs');
    expect((await folder.names()).filter((name) => name.startsWith('ended'))).toStrictEqual([]);
    expect(linesAbout(server, 'ended.mjs').at(-1)).toMatchObject({
      msg: 'Provisioning file installed, and removed',
    });
    expect(await noted('ended')).toBe('run');
    const storage = await openStorage({
      database: { engine: 'sqlite', path: join(dataDir, 'tokens.sqlite') },
    });
    const { rows } = await storage.audit.list({}, {});
    await storage.close();
    const told = rows.filter(({ subject }) => subject?.name === 'ended.mjs').map(({ action }) => action);
    expect(told).toStrictEqual(['provisioning.installed']);
  });

  it(
    'that is cut off while it is loaded leaves no copy once it is set aside',
    async () => {
      const own = await makeDropFolder();
      const settings = { DATA_DIR: await temporaryFolder(), PROVISIONING_DIR: own.path, PORT: '0' };
      const script = `
import { writeFileSync } from 'node:fs';
writeFileSync(${note('loading')}, 'run');
await new Promise((resolve) => setTimeout(resolve, 60_000));
export default async () => {};`;
      await own.put('loading.mjs', script);
      const killed = await startProcess(process.execPath, [COMMAND, 'serve'], settings);
      await until('it is loaded', () => noted('loading').then(Boolean, () => false));
      killed.child.kill('SIGKILL');
      await killed.ended;
      expect(await own.names()).toStrictEqual([`.${contentHash(Buffer.from(script))}.mjs`, 'loading.mjs']);

      const next = await startProvisioned(own, settings);
      expect(await own.names()).toStrictEqual(['loading.mjs.error', 'loading.mjs.failed']);
      await next.stop();
    },
    LIMIT,
  );
});

describe('The audit log', () => {
  const OWN: unknown = expect.stringMatching(/^(line [46]: )?The script has failed by an error of its own/);
  const UNCHANGED = 'The script is not run again; it had changed nothing';
  const FILE = `export default ({ users }) => users.create({ name: 'anna', password: { file: '${SECRET}' } });`;
  const rethrowing = (thrown: string) => `
export default async ({ users }) => {
  try {
    await users.create({ name: 'no name at all' });
  } catch (error) {
    throw ${thrown};
  }
};`;
  const THROWN = [
    ['rethrown', 'error', expect.stringMatching(/^username must be/)],
    ['reworded', "Object.assign(error, { message: error.message + ' hunter2' })", OWN],
    ['reread', "Object.defineProperty(error, 'message', { get: () => 'hunter2' })", OWN],
    ['remade', "new error.constructor('name', 'hunter2')", OWN],
    ['inherited', "Object.create(error, { message: { value: 'hunter2' } })", OWN],
  ] as const;

  /** What it tells of a file; all of them are put there at once, as each takes its time to settle. */
  let audited: string;
  const told = (name: string) => {
    const { events } = JSON.parse(audited) as { events: { subject: { name: string }; after: unknown }[] };
    return events.find(({ subject }) => subject.name === name)?.after;
  };
  beforeAll(async () => {
    await folder.put('file.mjs', FILE);
    for (const [name, thrown] of THROWN) await folder.put(`${name}.mjs`, rethrowing(thrown));
    for (const name of ['file', ...THROWN.map(([name]) => name)]) await settled(`${name}.mjs`);
    const args = ['audit', '--action', 'provisioning.failed', '--json'];
    audited = (await runCommand(args, { DATA_DIR: dataDir })).stdout;
  }, LIMIT);

  it.each(THROWN)('has the words of the server, and none of the script: %s', (name, _thrown, expected) => {
    expect(told(`${name}.mjs`)).toStrictEqual({ problems: [expected, UNCHANGED] });
    expect(audited).not.toContain(SECRET);
  });

  it('does not tell the path of a file, which may be a secret by mistake', () => {
    expect(told('file.mjs')).toStrictEqual({
      problems: ['password.file cannot be read (ENOENT)', UNCHANGED],
    });
    expect(audited + server.stdout()).not.toContain(`"${SECRET}"`);
  });
});
