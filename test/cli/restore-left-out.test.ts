import { createHash } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { readDatabase } from '../../src/compose-maintenance';
import { restoreSqlite, type RestoreListener } from '../../src/storage/backup/restore-sqlite';
import { querySqlite } from '../support/sqlite-file';
import { temporaryFolder } from '../support/temporary-folder';
import { makeProcess } from './fake-process';
import { makeInstallation, type Installation } from './support/installation';

/** An installation with a backup, in which a session and a webhook were open. */
async function backedUp(): Promise<Installation & { readonly backup: string }> {
  const installation = await makeInstallation();
  const { database } = installation;
  const [user] = await querySqlite(database, 'SELECT id FROM users LIMIT 1');
  await querySqlite(database, `INSERT INTO sessions VALUES ('5e5510', '${user?.id}', 0, 1, 1)`);
  await querySqlite(
    database,
    `INSERT INTO webhook_deliveries (target, message_id, subject, type, body, created_at, next_at, attempts)
     VALUES ('there', 'msg_1', 'key', 'token.created', 'told long ago', 1, 1, 0)`,
  );
  const backup = join(await temporaryFolder(), 'backup.sqlite');
  expect((await installation.run(['backup', backup])).code).toBe(0);
  return { ...installation, backup };
}

const rows = async (path: string, table: string) => querySqlite(path, `SELECT * FROM ${table}`);

/** Restores without the command. */
async function restore(
  { backup, database }: { readonly backup: string; readonly database: string },
  giveName?: (path: string, name: string) => Promise<void>,
  listener: Partial<RestoreListener> = {},
) {
  const plan = { backup, database, aside: `${database}.before`, at: new Date() };
  return restoreSqlite(
    plan,
    { onProgress: () => undefined, onDraft: () => undefined, ...listener },
    giveName,
  );
}

describe('a restored database', () => {
  it('holds no session, and nothing that receivers of webhooks were to be told', async () => {
    const { backup, database, run } = await backedUp();
    // Control: they are in the backup.
    for (const table of ['sessions', 'webhook_deliveries']) expect(await rows(backup, table)).toHaveLength(1);
    expect((await run(['restore', backup, '--yes'])).code).toBe(0);
    for (const table of ['sessions', 'webhook_deliveries']) expect(await rows(database, table)).toEqual([]);
    expect((await readFile(database)).includes('told long ago')).toBe(false);
    expect(await rows(database, 'tokens')).toHaveLength(1);
    for (const table of ['sessions', 'webhook_deliveries']) expect(await rows(backup, table)).toHaveLength(1);
  });

  it('tells in its audit log that it was restored, from what, and what was left out', async () => {
    const { backup, json } = await backedUp();
    const id = createHash('sha256')
      .update(await readFile(backup))
      .digest('hex');
    await json(['restore', backup, '--yes']);
    const { document } = await json(['audit', '--action', 'backup.restored']);
    expect(document.events).toMatchObject([
      {
        action: 'backup.restored',
        actor: { via: 'command-line', name: 'command-line' },
        subject: { kind: 'file', id, name: 'backup.sqlite' },
        after: { sessions: 1, webhooks: 1 },
      },
    ]);
  });

  it('may be of a version that had no such tables', async () => {
    const { backup, run } = await backedUp();
    for (const table of ['webhook_deliveries', 'audit_log', 'leases', 'provisioning_files'])
      await querySqlite(backup, `DROP TABLE ${table}`);
    await querySqlite(
      backup,
      "DELETE FROM migrations WHERE name GLOB 'CreateAudit*' OR name GLOB 'CreateProv*' OR name GLOB 'CreateWebh*'",
    );
    expect(await run(['restore', backup, '--yes'])).toMatchObject({ code: 0 });
    expect(await run(['migrate'])).toMatchObject({ code: 0 });
  });

  it('never gets the journal of the one that it takes the place of', async () => {
    const { backup, database, run } = await backedUp();
    await rm(database);
    await writeFile(`${database}-journal`, 'of the old database');
    expect((await run(['restore', backup, '--yes'])).code).toBe(0);
    expect(existsSync(`${database}-journal`)).toBe(false);
  });
});

describe('restoring', () => {
  it('keeps a copy of the present database where files have no second names', async () => {
    const installation = await backedUp();
    await installation.run(['user', 'create', 'later', '--service']);
    const refused = Object.assign(new Error('No second name'), { code: 'EPERM' });
    expect(await restore(installation, () => Promise.reject(refused))).toMatchObject({ setAside: true });
    const aside = `${installation.database}.before`;
    expect(await querySqlite(aside, "SELECT name FROM users WHERE name = 'later'")).toHaveLength(1);
    expect((await stat(aside)).mode & 0o777).toBe(0o600);
    expect(await querySqlite(installation.database, "SELECT 1 FROM users WHERE name = 'later'")).toEqual([]);
  });

  it('changes nothing when the present database cannot be set aside', async () => {
    const installation = await backedUp();
    const full = Object.assign(new Error('No space'), { code: 'ENOSPC' });
    await expect(restore(installation, () => Promise.reject(full))).rejects.toBe(full);
    expect(await rows(installation.database, 'sessions')).toHaveLength(1);
    expect((await readdir(installation.dataDir)).filter((name) => name.includes('before'))).toEqual([]);
  });

  it('tells of each file that is there before it is done', async () => {
    const installation = await backedUp();
    const known = await readdir(installation.dataDir);
    const told: string[] = [];
    let seen: string[] = [];
    const look = async () => {
      seen = (await readdir(installation.dataDir)).filter((name) => !known.includes(name));
    };
    await restore(installation, look, { onDraft: (path) => void told.push(basename(path)) });
    expect(seen).not.toEqual([]);
    expect(told).toEqual(expect.arrayContaining(seen));
  });

  it('takes what it has written away when it is interrupted, and ends with 130', async () => {
    const installation = await backedUp();
    const draft = join(installation.dataDir, 'draft');
    const { run, signal, seen } = makeProcess({ DATA_DIR: installation.dataDir });
    await run(['restore', installation.backup, '--yes'], {
      readDatabase,
      restoreSqlite: async (_plan, { onDraft }) => {
        writeFileSync(draft, 'half');
        onDraft(draft);
        signal();
        return { users: 0, tokens: 0, setAside: false };
      },
    });
    expect([seen.exits, existsSync(draft)]).toEqual([[130], false]);
  });
});
