import { chmod, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UnavailableError } from '../../src/domain/errors';
import type { Storage } from '../../src/domain/stores';
import { verifyPassword } from '../../src/service/verify-password';
import { verifyToken } from '../../src/service/verify-token';
import { makeUser } from '../support/callers';
import { makeDeps, type TestDeps } from '../support/deps';
import { temporaryFolder } from '../support/temporary-folder';
import { makeFolder, type TestFolder } from './support/folder';

const TOKEN = 'b765L5rYQO+vuQW+tWZZ4nYIp3/Qv2wk2Z27fNtmgOY=';
const PASSWORD = 'a long password of hers ';

let deps: TestDeps;
let folder: TestFolder;
let secrets: string;
beforeEach(async () => {
  deps = makeDeps();
  folder = await makeFolder(deps);
  secrets = await temporaryFolder();
  await makeUser(deps, { name: 'ci' });
});

describe('A value may stand in a file of its own', () => {
  it.each([
    ['without a line break', ''],
    ['with one, which is not part of it', '\n'],
    ['with one of Windows', '\r\n'],
  ])('%s', async (_what, end) => {
    await writeFile(join(secrets, 'token'), TOKEN + end, { mode: 0o400 });
    await writeFile(join(secrets, 'password'), PASSWORD + end, { mode: 0o400 });
    await folder.put(
      'a.yml',
      `
users: [{ name: anna, password: { file: ${secrets}/password } }]
tokens: [{ owner: ci, name: x, token: { file: ${secrets}/token } }]`,
    );
    await folder.install();
    expect(await folder.names()).toStrictEqual(['a.yml.installed']);
    expect(await verifyToken(deps, TOKEN)).not.toBeNull();
    expect(await verifyPassword(deps, 'anna', PASSWORD, '192.0.2.1')).not.toBeNull();
    expect(folder.lines.filter(({ level }) => level === 'warn')).toStrictEqual([]);
  });

  it('a relative path of which starts at the folder', async () => {
    await writeFile(join(folder.path, 'ci.secret'), TOKEN, { mode: 0o600 });
    await folder.put('a.yml', 'tokens: [{ owner: ci, name: x, token: { file: ci.secret } }]');
    await folder.install();
    expect(await verifyToken(deps, TOKEN)).not.toBeNull();
  });

  it('which others may not be able to write', async () => {
    await writeFile(join(secrets, 'token'), TOKEN);
    await chmod(join(secrets, 'token'), 0o620);
    await folder.put('a.yml', `tokens: [{ owner: ci, name: x, token: { file: ${secrets}/token } }]`);
    await folder.install();
    expect(await folder.read('a.yml.error')).toBe(
      'line 1: tokens[0].token: file has mode 0620: others may write to it\n',
    );
  });

  it('of which the log says so when everybody may read it', async () => {
    await writeFile(join(secrets, 'token'), TOKEN);
    await chmod(join(secrets, 'token'), 0o444);
    await folder.put('a.yml', `tokens: [{ owner: ci, name: x, token: { file: ${secrets}/token } }]`);
    await folder.install();
    expect(folder.lines).toContainEqual({
      level: 'warn',
      file: 'a.yml',
      path: `${secrets}/token`,
      message: 'Everybody on this machine may read a file with a secret',
    });
    expect(await verifyToken(deps, TOKEN)).not.toBeNull();
  });

  it('which must be there', async () => {
    await folder.put('a.yml', 'tokens: [{ owner: ci, name: x, token: { file: secrets/none } }]');
    await folder.install();
    expect(await folder.read('a.yml.error')).toBe('line 1: tokens[0].token: file cannot be read (ENOENT)\n');
  });

  it.each([
    ['a token', TOKEN],
    ['a password, which looks like any name', 'hunter2'],
  ])(
    'whose name is not repeated, not to the audit log either: it may be %s by mistake',
    async (_what, secret) => {
      await folder.put('a.yml', `users: [{ name: anna, password: { file: "${secret}" } }]`);
      await folder.install();
      const { rows } = await deps.storage.audit.list({}, {});
      const told = [await folder.read('a.yml.error'), JSON.stringify(folder.lines), JSON.stringify(rows)];
      for (const text of told) {
        expect(text).toContain('users[0].password');
        expect(text).toContain('file cannot be read (E');
        expect(text).not.toContain(secret.slice(0, 20));
      }
    },
  );
});

describe('The text of a new token', () => {
  const asking = () => `tokens: [{ owner: ci, name: x, tokenFile: ${secrets}/out }]`;

  it('is written to the file that is asked for, which nobody else may read, and nowhere else', async () => {
    await folder.put('a.yml', asking());
    await folder.install();
    const text = (await readFile(join(secrets, 'out'), 'utf8')).trimEnd();
    expect(await verifyToken(deps, text)).toMatchObject({ token: { name: 'x' }, owner: { name: 'ci' } });
    expect((await stat(join(secrets, 'out'))).mode & 0o777).toBe(0o600);
    expect(JSON.stringify(folder.lines)).not.toContain(text);
  });

  it('never takes the place of another file', async () => {
    await writeFile(join(secrets, 'out'), 'precious');
    await folder.put('a.yml', asking());
    await folder.install();
    expect(await folder.read('a.yml.error')).toMatch(/^line 1: tokens\[0\]: tokenFile is there already/);
    expect(await readFile(join(secrets, 'out'), 'utf8')).toBe('precious');
    expect(await deps.storage.tokens.count({}, deps.clock.now())).toBe(0);
  });

  it('needs a file of its own', async () => {
    const token = (name: string) => `{ owner: ci, name: ${name}, tokenFile: ${secrets}/out }`;
    await folder.put('a.yml', `tokens: [${token('x')}, ${token('y')}]`);
    await folder.install();
    expect(await folder.read('a.yml.error')).toBe('line 1: tokens[1]: must have a tokenFile of its own\n');
  });

  it('keeps the token from being made when it cannot be written', async () => {
    await folder.put('a.yml', `tokens: [{ owner: ci, name: x, tokenFile: ${secrets}/none/out }]`);
    await folder.install();
    expect(await folder.read('a.yml.error')).toMatch(
      /^line 1: tokens\[0\]: tokenFile cannot be written \(ENOENT\)/,
    );
    expect(await deps.storage.tokens.count({}, deps.clock.now())).toBe(0);
  });

  it('is there when the answer to the end of the transaction was lost', async () => {
    let lost = 0;
    const storage = afterCommit(deps.storage, () => {
      if (lost++ === 0) throw new UnavailableError();
    });
    folder = await makeFolder({ ...deps, storage });
    await folder.put('a.yml', asking());
    await folder.install();
    const text = (await readFile(join(secrets, 'out'), 'utf8')).trimEnd();
    expect(await verifyToken(deps, text)).toMatchObject({ token: { name: 'x' } });
    expect(await folder.names()).toStrictEqual(['a.yml.installed']);
    expect(folder.lines.map(({ message }) => message)).toStrictEqual([
      'Found a provisioning file; carrying it out',
      'The database does not answer: the provisioning file waits',
      'A provisioning file of this content was installed before; nothing was done, and it is renamed',
    ]);
  });

  it('leaves nothing behind when the rest of the file fails', async () => {
    await folder.put(
      'a.yml',
      `tokens: [{ owner: ci, name: x, tokenFile: ${secrets}/out }, { owner: no, name: y, token: "${TOKEN}" }]`,
    );
    await folder.install();
    await expect(readFile(join(secrets, 'out'))).rejects.toThrow('ENOENT');
    expect(await readdir(secrets)).toStrictEqual([]);
  });
});

/** A storage with which something happens after a transaction has taken effect. */
function afterCommit(storage: Storage, happen: () => void): Storage {
  return Object.assign(Object.create(storage) as Storage, {
    transaction: async <T>(work: Parameters<Storage['transaction']>[0]) => {
      const result = await storage.transaction(work);
      happen();
      return result as T;
    },
  });
}
