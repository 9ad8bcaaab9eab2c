import { chmod, mkdir, readdir, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { runCommand } from '../support/command';
import { querySqlite } from '../support/sqlite-file';
import { temporaryFolder } from '../support/temporary-folder';

const PASSWORD = 'the first password of root';

/** Starts a server that cannot start; tells what it said. */
async function refusal(settings: NodeJS.ProcessEnv): Promise<string> {
  const { code, stdout, stderr } = await runCommand(['serve'], {
    DATA_DIR: await temporaryFolder(),
    ROOT_PASSWORD: PASSWORD,
    PORT: '0',
    ...settings,
  });
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(/^[^\n]+\n$/);
  return stderr;
}

describe('a setting that cannot be used stops the start with one line that names it and says what it may be', () => {
  it.each([
    ['PORT', 'eighty', /^PORT must be a whole number from 0 to 65535$/m],
    ['TRUSTED_PROXIES', '0.0.0.0/0', /^TRUSTED_PROXIES must be /m],
    ['DATABASE_URL', 'oracle://db.example/tokens', /^DATABASE_URL must be sqlite:PATH, postgres:/m],
  ])('%s=%s', async (name, value, line) => {
    expect(await refusal({ [name]: value })).toMatch(line);
  });

  it.each([
    ['TOKEN_PEPPER', 'hunter2-is-31-characters-long-x', /^TOKEN_PEPPER must be .* at least 32 characters/m],
    ['ROOT_PASSWORD', 'hunter2 is 14c', /^ROOT_PASSWORD must be a password of PASSWORD_MIN_LENGTH to 256/m],
  ])('%s, which is too short, without repeating it', async (name, value, line) => {
    const said = await refusal({ [name]: value });
    expect(said).toMatch(line);
    expect(said).not.toContain('hunter2');
  });
});

describe('a place that cannot be used stops the start with one line that names the setting', () => {
  it('a data folder that cannot be made', async () => {
    const file = join(await temporaryFolder(), 'file');
    await writeFile(file, '');
    expect(await refusal({ DATA_DIR: join(file, 'data') })).toMatch(
      /^DATA_DIR must be a folder .*\(ENOTDIR\)$/m,
    );
    expect(await refusal({ DATA_DIR: file })).toMatch(/^DATA_DIR must be a folder /m);
  });

  it('a port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((listening) => other.once('listening', listening));
    const port = String((other.address() as AddressInfo).port);
    expect(await refusal({ PORT: port })).toBe(`PORT must be free; ${port} is taken on HOST 127.0.0.1\n`);
    expect(await refusal({ METRICS_PORT: port })).toBe(
      `METRICS_PORT must be free; ${port} is taken on METRICS_HOST 127.0.0.1\n`,
    );
    other.close();
  });

  it('an address that is not of this machine', async () => {
    expect(await refusal({ HOST: '192.0.2.1' })).toMatch(/^HOST must be an address of this machine/);
  });

  it('a database of a newer version, which is left as it is', async () => {
    const DATA_DIR = await temporaryFolder();
    await runCommand(['migrate'], { DATA_DIR });
    const path = join(DATA_DIR, 'tokens.sqlite');
    await querySqlite(
      path,
      `INSERT INTO migrations (timestamp, name) VALUES (4102444800000, 'FromTheFuture4102444800000')`,
    );
    expect(await refusal({ DATA_DIR })).toMatch(
      /^DATABASE_URL: .* newer version.* FromTheFuture4102444800000/,
    );
    expect(await querySqlite(path, 'SELECT * FROM users')).toEqual([]);
  });

  it('a database file that holds something else', async () => {
    const DATA_DIR = await temporaryFolder();
    await writeFile(join(DATA_DIR, 'tokens.sqlite'), 'This is not a database. '.repeat(400));
    expect(await refusal({ DATA_DIR })).toMatch(/^DATABASE_URL: the sqlite database cannot be opened/);
  });

  it('a database file that is a folder', async () => {
    const DATA_DIR = await temporaryFolder();
    await mkdir(join(DATA_DIR, 'tokens.sqlite'));
    expect(await refusal({ DATA_DIR })).toMatch(/^DATABASE_URL: .* cannot be written \(EISDIR\)/);
  });

  it.each(['postgres', 'mysql'])('a %s server that is not there, without its password', async (engine) => {
    const said = await refusal({
      DATABASE_URL: `${engine}://tokens:hunter2@127.0.0.1:9/tokens`,
      TOKEN_PEPPER: 'a pepper of at least 32 characters'.replaceAll(' ', '-'),
    });
    expect(said).toMatch(/^DATABASE_URL: .* cannot be opened \(ECONNREFUSED\)/);
    expect(said).not.toContain('hunter2');
  });

  it('an engine other than SQLite without TOKEN_PEPPER', async () => {
    const said = await refusal({ DATABASE_URL: 'postgres://tokens@127.0.0.1:9/tokens' });
    expect(said).toMatch(/^TOKEN_PEPPER must be set when DATABASE_URL is not SQLite/);
  });

  it('a provisioning folder that others may write to, before anything in it is carried out', async () => {
    const [DATA_DIR, folder] = [await temporaryFolder(), await temporaryFolder()];
    await writeFile(join(folder, 'users.yml'), 'users: [{ name: anna }]', { mode: 0o600 });
    await chmod(folder, 0o770);
    expect(await refusal({ DATA_DIR, PROVISIONING_DIR: folder })).toBe(
      "PROVISIONING_DIR must be a folder to which the server's user and root alone can write; " +
        `"${folder}" has mode 0770: others may write to it\n`,
    );
    expect(await readdir(folder)).toEqual(['users.yml']);
  });

  it('a pepper file that others may read', async () => {
    const DATA_DIR = await temporaryFolder();
    await writeFile(join(DATA_DIR, 'token-pepper'), 'hunter2-'.repeat(8), { mode: 0o644 });
    const said = await refusal({ DATA_DIR });
    expect(said).toMatch(/^The file token-pepper in DATA_DIR must have mode 0600/);
    expect(said).not.toContain('hunter2');
  });
});
