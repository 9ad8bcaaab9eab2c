import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { COMMAND, startProcess } from '../support/command';
import { basic, graphqlRequest } from '../support/graphql-request';
import { listening, startServerProcess, type ServerProcess } from '../support/server-process';
import { temporaryFolder } from '../support/temporary-folder';

/** Runs a program on a terminal of its own; what it is sent is typed there. */
const ON_A_TERMINAL = 'import os, pty, sys; sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))';

async function startOnTerminal(dataDir: string) {
  return startProcess('python3', ['-c', ON_A_TERMINAL, process.execPath, COMMAND, 'serve'], {
    DATA_DIR: dataDir,
    PORT: '0',
  });
}

async function whoIsRoot(url: string, password: string): Promise<unknown> {
  const answer = await graphqlRequest(url, basic('root', password), { query: '{ currentUser { name } }' });
  return { status: answer.status, name: answer.body.data?.currentUser?.name };
}

const ROOT = { status: 200, name: 'root' };

async function modeOf(path: string): Promise<string> {
  return ((await stat(path)).mode & 0o777).toString(8);
}

describe('the first start of a server whose output is kept somewhere', () => {
  let dataDir: string;
  let first: ServerProcess;
  let password: string;
  let modes: Record<string, string>;

  beforeAll(async () => {
    dataDir = join(await temporaryFolder(), 'data');
    first = await startServerProcess({ DATA_DIR: dataDir, LOG_LEVEL: 'trace' });
    password = (await readFile(join(dataDir, 'root-password'), 'utf8')).trimEnd();
    const names = await readdir(dataDir);
    const entries = names.map(async (name) => [name, await modeOf(join(dataDir, name))] as const);
    modes = Object.fromEntries(await Promise.all(entries));
  });
  afterAll(() => first.stop());

  it("writes root's password into a file that its owner alone may read", () => {
    expect(password).toMatch(/^[\w-]{24}$/);
    expect(modes['root-password']).toBe('600');
  });

  it('names that file once, and writes the password nowhere else', () => {
    const output = first.stdout() + first.stderr();
    expect(output.split(join(dataDir, 'root-password'))).toHaveLength(2);
    expect(output).not.toContain(password);
  });

  it('takes the password with Basic', async () => {
    expect(await whoIsRoot(first.url, password)).toEqual(ROOT);
  });

  it('keeps the folder, the database and the pepper from other users of the machine', async () => {
    expect(await modeOf(dataDir)).toBe('700');
    expect(modes).toMatchObject({ 'tokens.sqlite': '600', 'token-pepper': '600' });
    expect(Object.values(modes)).toEqual(Object.values(modes).map(() => '600'));
  });

  it('is, on another database beside the same data folder, one that keeps the unread password, and writes its own into a file of another name', async () => {
    const other = `sqlite:${join(await temporaryFolder(), 'x.sqlite')}`;
    const beside = await startServerProcess({ DATA_DIR: dataDir, DATABASE_URL: other });
    expect(beside.stdout()).toContain(`${join(dataDir, 'root-password-2')};`);
    const ofBeside = await readFile(join(dataDir, 'root-password-2'), 'utf8');
    expect((await readFile(join(dataDir, 'root-password'), 'utf8')).trimEnd()).toBe(password);
    expect(await whoIsRoot(beside.url, ofBeside.trimEnd())).toEqual(ROOT);
    await beside.stop();
  });
});

describe('the second start of a server', () => {
  it('has no password to hand over: that of the first one holds', async () => {
    const dataDir = join(await temporaryFolder(), 'data');
    const file = join(dataDir, 'root-password');
    await (await startServerProcess({ DATA_DIR: dataDir })).stop();
    const password = (await readFile(file, 'utf8')).trimEnd();
    await rm(file);
    const second = await startServerProcess({ DATA_DIR: dataDir });
    expect(await readdir(dataDir)).not.toContain('root-password');
    expect(second.stdout()).not.toMatch(/password/i);
    expect(await whoIsRoot(second.url, password)).toEqual(ROOT);
    await second.stop();
  });
});

describe('the first start of a server on a terminal', () => {
  it("shows root's password once and keeps no file of it; Ctrl-C ends the server with 0", async () => {
    const dataDir = await temporaryFolder();
    const first = await startOnTerminal(dataDir);
    const url = await listening(first);
    const [, password = '', ...more] = first.stdout().split(/root, shown this once: (\S+)/);
    expect(more).toHaveLength(1);
    expect(await readdir(dataDir)).not.toContain('root-password');
    expect(await whoIsRoot(url, password)).toEqual(ROOT);
    first.child.stdin!.write('\x03');
    expect(await first.ended).toEqual({ code: 0, signal: null });
    expect(first.stdout().split(password)).toHaveLength(2);

    const second = await startOnTerminal(dataDir);
    expect(await whoIsRoot(await listening(second), password)).toEqual(ROOT);
    expect(second.stdout()).not.toMatch(/password/i);
    second.child.stdin!.write('\x03');
    await second.ended;
  });
});

describe('a first start with ROOT_PASSWORD', () => {
  it('takes it, writes it nowhere, and does not look at it again', async () => {
    const settings = { DATA_DIR: await temporaryFolder(), ROOT_PASSWORD: 'the first password of root' };
    const first = await startServerProcess(settings);
    expect(await whoIsRoot(first.url, settings.ROOT_PASSWORD)).toEqual(ROOT);
    expect(await readdir(settings.DATA_DIR)).not.toContain('root-password');
    await first.stop();
    expect(first.stdout() + first.stderr()).not.toMatch(/password/i);

    const second = await startServerProcess({ ...settings, ROOT_PASSWORD: 'another password of root' });
    expect(await whoIsRoot(second.url, settings.ROOT_PASSWORD)).toEqual(ROOT);
    expect(await whoIsRoot(second.url, 'another password of root')).toEqual({ status: 401 });
    await second.stop();
  });
});
