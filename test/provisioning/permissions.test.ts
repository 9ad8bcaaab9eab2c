import { chmod, mkdir, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { whyForeign } from '../../src/provisioning/own-file';
import { requireProvisioningFolder } from '../../src/provisioning/require-provisioning-folder';
import { makeDeps, type TestDeps } from '../support/deps';
import { temporaryFolder } from '../support/temporary-folder';
import { makeFolder, type TestFolder } from './support/folder';

const USERS = 'users: [{ name: anna }]';

let deps: TestDeps;
let folder: TestFolder;
beforeEach(async () => {
  deps = makeDeps();
  folder = await makeFolder(deps);
});
afterEach(async () => {
  jest.restoreAllMocks();
  await folder.provisioner.close();
});

const exists = async (name: string) => (await deps.storage.users.findByName(name)) !== null;

describe('The provisioning folder', () => {
  it.each(['770', '702', '777'])('is refused with mode %s, as others may put files into it', async (mode) => {
    await folder.put('users.yml', USERS);
    await chmod(folder.path, Number.parseInt(mode, 8));
    await expect(requireProvisioningFolder(folder.path)).rejects.toThrow(
      /^PROVISIONING_DIR must be a folder to which [^\n]* has mode 0\d{3}: others may write to it$/,
    );
    await expect(folder.install()).rejects.toThrow('others may write to it');
    expect(await exists('anna')).toBe(false);
  });

  it('is refused when it is a file, or not there', async () => {
    await folder.put('x', '');
    for (const name of ['x', 'missing']) {
      await expect(requireProvisioningFolder(join(folder.path, name))).rejects.toThrow(
        /^PROVISIONING_DIR must be a folder /,
      );
    }
  });

  it('need not be there when none is set', async () => {
    await expect(requireProvisioningFolder(null)).resolves.toBeUndefined();
  });

  it.each(['700', '750', '755'])('is taken with mode %s', async (mode) => {
    await folder.put('users.yml', USERS);
    await chmod(folder.path, Number.parseInt(mode, 8));
    await requireProvisioningFolder(folder.path);
    await folder.install();
    expect(await exists('anna')).toBe(true);
  });

  it('is read no more once others may write to it, and again when they may not', async () => {
    await chmod(folder.path, 0o777);
    folder.provisioner.watch();
    await folder.put('users.yml', USERS);
    await until(() => folder.lines.length > 0);
    expect(folder.lines).toStrictEqual([
      {
        level: 'error',
        message: 'The provisioning folder is not read: it has mode 0777: others may write to it',
      },
    ]);
    await chmod(folder.path, 0o700);
    await until(async () => (await folder.names()).includes('users.yml.installed'));
    await folder.provisioner.close();
  });
});

describe('A provisioning file', () => {
  it.each(['660', '602', '666'])('is refused with mode %s, as others may have written it', async (mode) => {
    await folder.put('users.yml', USERS);
    await chmod(join(folder.path, 'users.yml'), Number.parseInt(mode, 8));
    await folder.install();
    expect(await folder.read('users.yml.error')).toMatch(/^has mode 06\d\d: others may write to it$/m);
    expect(await exists('anna')).toBe(false);
  });

  it("is refused of another owner than the server's user and root", () => {
    const own = process.geteuid!();
    const other = { mode: 0o600, uid: own + 4711 };
    expect(whyForeign(other)).toBe("belongs to somebody else than the server's user and root");
    for (const uid of [own, 0]) expect(whyForeign({ ...other, uid })).toBeNull();
  });

  it('is refused when a symbolic link leads out of the folder', async () => {
    const elsewhere = join(await temporaryFolder(), 'users.yml');
    await writeFile(elsewhere, USERS, { mode: 0o600 });
    await symlink(elsewhere, join(folder.path, 'users.yml'));
    await folder.install();
    expect(await folder.read('users.yml.error')).toMatch(
      /^is a symbolic link that leads out of the folder$/m,
    );
    expect(await exists('anna')).toBe(false);
    expect((await stat(elsewhere)).isFile()).toBe(true);
  });

  it('may be a symbolic link within the folder, as clusters mount them', async () => {
    await mkdir(join(folder.path, '..2030_06_01'), { mode: 0o755 });
    await writeFile(join(folder.path, '..2030_06_01', 'users.yml'), USERS, { mode: 0o644 });
    await symlink('..2030_06_01', join(folder.path, '..data'));
    await symlink('..data/users.yml', join(folder.path, 'users.yml'));
    await folder.install();
    expect(await exists('anna')).toBe(true);
    expect(await folder.names()).toContain('users.yml.installed');
  });

  it.each([
    ['a folder', (path: string) => mkdir(path), /^must be a file$/m],
    ['a link to nothing', (path: string) => symlink('nowhere.yml', path), /^cannot be read \(ENOENT\)$/m],
    [
      'too large',
      (path: string) => writeFile(path, '#'.repeat(1024 * 1024 + 1), { mode: 0o600 }),
      /at most 1024 KB/,
    ],
    [
      'no UTF-8',
      (path: string) => writeFile(path, Buffer.from([0x66, 0xff]), { mode: 0o600 }),
      /^must be UTF-8$/m,
    ],
  ])('is refused when it is %s', async (_what, make, reason) => {
    await make(join(folder.path, 'users.yml'));
    await folder.install();
    expect(await folder.read('users.yml.error')).toMatch(reason);
  });

  it('is passed over, with one line of the log, when its name ends in nothing known', async () => {
    await folder.put('createToken.groovy', 'setResult("remove")');
    await folder.put('.hidden.yml', USERS);
    await folder.put('old.yml.installed', USERS);
    await folder.install();
    await folder.install();
    expect(folder.lines).toStrictEqual([
      {
        level: 'warn',
        file: 'createToken.groovy',
        message: 'Passed over in the provisioning folder: files there end in .yml, .yaml, .json or .mjs',
      },
    ]);
    expect(await exists('anna')).toBe(false);
  });
});

describe('Files in the folder', () => {
  it('are carried out in the order of their names', async () => {
    await folder.put('b.yml', 'tokens: [{ action: update, owner: anna, name: x, description: later }]');
    await folder.put('a.json', `{ "tokens": [{ "owner": "anna", "name": "x", "tokenFile": "x.token" }] }`);
    await folder.put('0.yaml', USERS);
    await folder.install();
    expect(await folder.names()).toStrictEqual([
      '0.yaml.installed',
      'a.json.installed',
      'b.yml.installed',
      'x.token',
    ]);
  });

  it('are carried out while the server runs, whole: one that is being written is waited for', async () => {
    const { looks, pass } = await watchInTestTime();
    const path = join(folder.path, 'users.yml');
    await writeFile(path, 'users: [{ name: anna }', { mode: 0o600 });
    for (let part = 0; part < 8; part++) {
      await looks(2);
      pass(SETTLED - 1);
      await looks(2);
      await writeFile(path, `, { name: anna${part} }`, { flag: 'a' });
    }
    await writeFile(path, ']', { flag: 'a' });
    await until(async () => {
      pass(SETTLED);
      return (await folder.names()).length > 0 && !(await folder.names()).includes('users.yml');
    });
    await folder.provisioner.close();
    expect(await folder.names()).toStrictEqual(['users.yml.installed']);
    expect(await deps.storage.users.count('')).toBe(9);
  });

  it('keep their order while the server runs: what comes after one that is being written waits too', async () => {
    const { looks, pass } = await watchInTestTime();
    const path = join(folder.path, 'a.yml');
    await writeFile(path, 'users: [', { mode: 0o600 });
    await folder.put('b.yml', 'users: [{ action: update, name: anna, locked: true }]');
    for (let part = 0; part < 4; part++) {
      await looks(4);
      // Now the other one has been there for long enough.
      pass(SETTLED - 1);
      await looks(4);
      await writeFile(path, ' ', { flag: 'a' });
    }
    await writeFile(path, '{ name: anna }]', { flag: 'a' });
    await until(async () => {
      pass(SETTLED);
      return (await folder.names()).every((name) => name.endsWith('.installed'));
    });
    await folder.provisioner.close();
    expect(await deps.storage.users.findByName('anna')).toMatchObject({ locked: true });
  });

  it('stay under their names, and are still carried out once, where the folder is read-only', async () => {
    await folder.put('users.yml', USERS);
    const path = join(folder.path, 'users.yml');
    // A name that is taken by a folder cannot be written over: to the superuser nothing else is closed.
    await mkdir(`${path}.installed`);
    await folder.install();
    folder.provisioner.watch();
    await new Promise((resolve) => setTimeout(resolve, 200));
    await folder.provisioner.close();
    expect(folder.lines.map(({ message }) => message)).toStrictEqual([
      'Found a provisioning file; carrying it out',
      'User created',
      'The folder does not let the provisioning file be renamed',
      'Provisioning file installed, and left',
    ]);
    expect(await exists('anna')).toBe(true);
  });
});

/** How long a file must have stayed as it is, in milliseconds. */
const SETTLED = 500;

/** Watches a new folder; time passes there as the test says, however long things take. */
async function watchInTestTime() {
  let [now, asked] = [performance.now(), 0];
  folder = await makeFolder(deps, { lookEvery: 5, settled: SETTLED });
  jest.spyOn(performance, 'now').mockImplementation(() => {
    asked += 1;
    return now;
  });
  folder.provisioner.watch();
  return {
    pass: (milliseconds: number) => void (now += milliseconds),
    /** Waits until it was asked how old files are so often: twice for each, and it has seen what is there now. */
    looks: async (times: number): Promise<void> => {
      const before = asked;
      await until(() => asked >= before + times);
    },
  };
}

/** Waits for something; tries are counted, as the time may be the test's. */
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await holds()); tries++) {
    if (tries === 2000) throw new Error('It does not come');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
