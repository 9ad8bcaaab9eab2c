import { open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { composeServer } from '../../src/compose';
import { openUseCases } from '../../src/compose-use-cases';
import { loadConfig } from '../../src/config/load-config';
import { operator } from '../../src/domain/caller';
import { createToken } from '../../src/service/create-token';
import { verifyToken } from '../../src/service/verify-token';
import { findDamage } from '../support/sqlite-damage';
import { querySqlite } from '../support/sqlite-file';
import { temporaryFolder } from '../support/temporary-folder';
import { installationIn, makeInstallation, type Installation } from './support/installation';

const OPERATOR = operator('command-line');

async function backedUp(): Promise<Installation & { readonly backup: string; readonly text: string }> {
  const installation = await makeInstallation();
  const made = await installation.run(['token', 'create', '--user', 'ci', '--name', 'kept', '--quiet']);
  const backup = join(await temporaryFolder(), 'backup.sqlite');
  const { code } = await installation.run(['backup', backup]);
  expect(code).toBe(0);
  return { ...installation, backup, text: made.out.trim() };
}

/** Whether a token is accepted by what is in a data folder. */
async function accepts({ dataDir }: Installation, text: string): Promise<boolean> {
  const { deps, close } = await openUseCases(loadConfig({ DATA_DIR: dataDir }));
  const verified = await verifyToken(deps, text);
  await close();
  return verified !== null;
}

/** The users and tokens, row by row. */
async function contentOf({ database }: Installation): Promise<unknown> {
  return [
    await querySqlite(database, 'SELECT * FROM users'),
    await querySqlite(database, 'SELECT * FROM tokens'),
  ];
}

async function damage(path: string): Promise<void> {
  const file = await open(path, 'r+');
  await file.write(Buffer.alloc(40_000, 0x41), 0, 40_000, 40_960);
  await file.close();
}

describe('backup', () => {
  it('makes a whole copy that only its owner may read, and says that the pepper is not in it', async () => {
    const installation = await makeInstallation();
    const path = join(await temporaryFolder(), 'backup.sqlite');
    const { code, document } = await installation.json(['backup', path]);
    const { size: bytes, mode } = await stat(path);
    const pepper = join(installation.dataDir, 'token-pepper');
    expect({ code, document }).toEqual({
      code: 0,
      document: { file: path, bytes, users: 2, tokens: 1, pepper },
    });
    expect(mode & 0o777).toBe(0o600);
    expect(await findDamage(path)).toEqual([]);
    expect(await readdir(join(path, '..'))).toEqual(['backup.sqlite']);
    const again = await installation.run(['backup', `${path}.2`]);
    expect(again).toMatchObject({ out: `${path}.2: 2 users, 1 tokens, ${bytes} bytes; checked\n` });
    expect(again.err).toMatch(
      /^The pepper is not in it: keep .*token-pepper apart from it; without the pepper/,
    );
    const peppered = await installation.json(['backup', `${path}.3`], { TOKEN_PEPPER: 'p'.repeat(32) });
    expect(peppered.document).toMatchObject({ pepper: 'TOKEN_PEPPER' });
    expect((await readFile(path)).includes((await readFile(pepper, 'utf8')).trim())).toBe(false);
  });

  it('copies a moment of a database that is written meanwhile', async () => {
    const installation = await makeInstallation();
    const folder = await temporaryFolder();
    const { deps, close } = await openUseCases(loadConfig({ DATA_DIR: installation.dataDir }));
    const stop = new AbortController();
    const writer = (async () => {
      for (let index = 0; !stop.signal.aborted && index < 199; index += 1)
        await createToken(deps, OPERATOR, { userId: 'ci', name: `written ${index}` });
    })();
    const counts: unknown[] = [];
    for (let index = 0; index < 4; index += 1) {
      const path = join(folder, `${index}.sqlite`);
      const { document } = await installation.json(['backup', path]);
      counts.push(document.tokens);
      expect(await findDamage(path)).toEqual([]);
    }
    stop.abort();
    await writer;
    await close();
    expect([...counts].sort((a, b) => Number(a) - Number(b))).toEqual(counts);
  });

  it('never overwrites a file, and leaves nothing behind when it fails', async () => {
    const installation = await makeInstallation();
    const folder = await temporaryFolder();
    const path = join(folder, 'mine');
    await writeFile(path, 'mine');
    const taken = await installation.run(['backup', path]);
    expect(taken).toMatchObject({ code: 1, out: '', err: '"mine" is there already; name another file\n' });
    expect(await readFile(path, 'utf8')).toBe('mine');
    await damage(installation.database);
    const broken = await installation.run(['backup', join(folder, 'new')]);
    expect(broken).toMatchObject({ code: 1, out: '' });
    expect(broken.err).toMatch(/^(The copy cannot be written \(SQLITE_CORRUPT\)|The file is damaged: ).*\n$/);
    expect(await readdir(folder)).toEqual(['mine']);
  });

  it.each([
    ['postgres://u:secret@127.0.0.1/tokens', /pg_dump --format=custom/],
    ['mysql://u:secret@127.0.0.1/tokens', /mariadb-dump --single-transaction/],
  ])('names the tool of a database server: %s', async (url, tool) => {
    const installation = await makeInstallation();
    const { code, err } = await installation.run(['backup', 'x'], {}, { DATABASE_URL: url });
    expect(code).toBe(1);
    expect(err).toMatch(tool);
    expect(err).not.toContain('secret');
    expect(await installation.run(['restore', 'x', '--yes'], {}, { DATABASE_URL: url })).toMatchObject({
      code: 1,
    });
  });

  it('makes none of a database that is not there, or is another program’s', async () => {
    const folder = await temporaryFolder();
    const nowhere = installationIn(join(folder, 'nowhere'));
    expect((await nowhere.run(['backup', join(folder, 'x')])).err).toContain('is not there');
    const { database, run } = installationIn(folder);
    await writeFile(database, '');
    await querySqlite(database, 'CREATE TABLE songs (title TEXT)');
    expect((await run(['backup', join(folder, 'x')])).err).toContain('holds nothing of this program\n');
    expect(await readdir(folder)).toEqual([basename(database)]);
  });
});

describe('restore', () => {
  it('brings back what was backed up, and sets the present database aside', async () => {
    const installation = await backedUp();
    await installation.run(['user', 'create', 'later', '--service']);
    const { code, document } = await installation.json(['restore', installation.backup, '--yes']);
    const aside = document.aside as string;
    expect({ code, document }).toEqual({
      code: 0,
      document: { database: installation.database, users: 2, tokens: 2, aside: expect.any(String) },
    });
    expect(await accepts(installation, installation.text)).toBe(true);
    expect((await installation.run(['user', 'show', 'later'])).code).toBe(3);
    expect(await querySqlite(aside, "SELECT name FROM users WHERE name = 'later'")).toHaveLength(1);
    for (const path of [installation.database, aside]) expect((await stat(path)).mode & 0o777).toBe(0o600);
    const left = (await readdir(installation.dataDir)).filter((name) => name.startsWith('tokens.sqlite'));
    expect(left.sort()).toEqual(['tokens.sqlite', basename(aside)]);
  });

  it('brings back a database that is gone or damaged, the backup itself stays', async () => {
    const installation = await backedUp();
    await writeFile(installation.database, 'x'.repeat(40_000));
    expect((await installation.run(['user', 'list'])).code).toBe(1);
    expect((await installation.run(['restore', installation.backup, '--yes'])).code).toBe(0);
    expect(await accepts(installation, installation.text)).toBe(true);
    await rm(installation.database);
    await writeFile(`${installation.database}-wal`, 'of the old database');
    const { document } = await installation.json(['restore', installation.backup, '--yes']);
    expect(document.aside).toBeNull();
    // SQLite would take that log for one of the database that is there now.
    await expect(readFile(`${installation.database}-wal`)).rejects.toMatchObject({ code: 'ENOENT' });
    expect(await accepts(installation, installation.text)).toBe(true);
    expect(await findDamage(installation.backup)).toEqual([]);
  });

  it('asks first, and changes nothing unless it is told to', async () => {
    const installation = await backedUp();
    const before = await readFile(installation.database);
    const refused = await installation.run(['restore', installation.backup]);
    expect(refused).toMatchObject({ code: 4, out: '' });
    const asked = await installation.run(['restore', installation.backup], { terminal: true, input: 'n\r' });
    expect(asked.code).toBe(4);
    expect(asked.err).toContain(
      `Put the backup in the place of ${installation.database}? What is there is set aside.`,
    );
    expect((await readFile(installation.database)).equals(before)).toBe(true);
  });

  it('is refused while the server runs', async () => {
    const installation = await backedUp();
    const server = await composeServer(loadConfig({ DATA_DIR: installation.dataDir, PORT: '0' }), {
      out: { write: () => undefined },
    });
    const refused = await installation.run(['restore', installation.backup, '--yes']);
    await server.close();
    expect(refused).toMatchObject({
      code: 1,
      out: '',
      err: 'DATABASE_URL: the database is in use; stop the server first\n',
    });
    expect((await readdir(installation.dataDir)).filter((name) => /before|restored/.test(name))).toEqual([]);
  });

  it('warns that tokens will be refused whose pepper is not here', async () => {
    const installation = await backedUp();
    await rm(join(installation.dataDir, 'token-pepper'));
    const { code, err } = await installation.run(['restore', installation.backup, '--yes']);
    expect(code).toBe(0);
    expect(err).toContain(
      'The pepper of 2 of its tokens is not here: they will be refused until it is brought back.\n',
    );
  });

  it.each<[string, (backup: string) => Promise<unknown>, string]>([
    ['that is not there', (backup) => rm(backup), 'The backup "'],
    [
      'that is no database',
      (backup) => writeFile(backup, 'x'.repeat(5000)),
      'The backup cannot be opened (SQLITE_NOTADB)',
    ],
    ['that is damaged', damage, 'The backup is damaged: '],
    [
      'of another program',
      async (backup) => {
        await writeFile(backup, '');
        await querySqlite(backup, 'CREATE TABLE songs (title TEXT)');
      },
      'holds nothing of this program\n',
    ],
    [
      'of a newer version',
      (backup) => querySqlite(backup, "INSERT INTO migrations (timestamp, name) VALUES (9, 'FromTheFuture')"),
      'The backup is of a newer version, which has FromTheFuture; use that version\n',
    ],
  ])('refuses a backup %s, and changes nothing', async (_what, change, message) => {
    const installation = await backedUp();
    await change(installation.backup);
    const before = await contentOf(installation);
    const refused = await installation.run(['restore', installation.backup, '--yes']);
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toContain(message);
    expect(await contentOf(installation)).toEqual(before);
    expect((await readdir(installation.dataDir)).filter((name) => /before|restored/.test(name))).toEqual([]);
  });
});
