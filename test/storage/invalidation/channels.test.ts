import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Storage } from '../../../src/domain/stores';
import { openStorage } from '../../../src/storage/open-storage';
import { PROJECT } from '../../support/command';
import {
  createTestDatabase,
  describeOnServer,
  type Engine,
  type TestDatabase,
} from '../../support/databases';
import { later } from '../../support/samples-storage';
import { whileLocked } from '../../support/sqlite-file';
import { until } from '../../support/until';
import { ChannelSubject } from './channel-subject';

/** Milliseconds after which no change is unknown; as many again as a busy machine may take. */
const BOUND = 1000;
const SLACK = 1000;

/** Writes to a database file from a process of its own, as the command line does. */
async function changeByProcess(path: string, sql: string): Promise<void> {
  const script = `const { Database } = require('sqlite3');
    const database = new Database(process.argv[1]);
    database.run(process.argv[2], (error) => { if (error) throw error; database.close(); });`;
  await promisify(execFile)(process.execPath, ['-e', script, path, sql], { cwd: PROJECT });
}

function openSubject(engine: Engine) {
  const opened: { database?: TestDatabase; storage?: Storage; subject: ChannelSubject } = {
    subject: new ChannelSubject(),
  };
  beforeAll(async () => {
    const { cache: invalidations, log } = opened.subject;
    opened.database = await createTestDatabase(engine);
    opened.storage = await openStorage({ database: opened.database.location, invalidations, log });
  });
  afterAll(async () => {
    await opened.storage?.close();
    await opened.database?.drop();
  });
  return {
    subject: opened.subject,
    storage: () => opened.storage!,
    location: () => opened.database!.location,
  };
}

function defineChannel(engine: 'sqlite' | 'postgres'): void {
  const { subject, storage, location } = openSubject(engine);

  /** Another process switches a token off. */
  async function disable(key: string): Promise<void> {
    const database = location();
    if (database.engine === 'sqlite') {
      await changeByProcess(database.path, `UPDATE tokens SET state = 'DISABLED' WHERE token_key = '${key}'`);
      return;
    }
    const other = await openStorage({ database });
    await other.tokens.update(key, { state: 'DISABLED' }, later(1));
    await other.close();
  }

  it('tells what another process changes, within a second', async () => {
    const [token] = await subject.keepTokens(storage(), 1);
    expect(subject.serves(token!)).toBe(true);
    await disable(token!.key);
    expect(await until(() => !subject.serves(token!))).toBeLessThan(BOUND + SLACK);
  });

  it('has told what this process changes when that is done, and nothing else', async () => {
    const [changed, deleted, kept] = await subject.keepTokens(storage(), 3);
    await storage().tokens.update(changed!.key, { name: 'another' }, later(1));
    expect([changed!, deleted!, kept!].map((token) => subject.serves(token))).toEqual([false, true, true]);
    await storage().transaction(async ({ tokens }) => tokens.delete(deleted!.key));
    expect([deleted!, kept!].map((token) => subject.serves(token))).toEqual([false, true]);
    // Beats or polls later, too: what this process has committed is not taken for the change of another.
    const signs = jest.spyOn(subject.cache, 'confirm');
    await until(() => signs.mock.calls.length >= 3);
    signs.mockRestore();
    expect(subject.serves(kept!)).toBe(true);
  });

  it('forgets what a transaction has changed, though it was undone', async () => {
    const [token] = await subject.keepTokens(storage(), 1);
    const work = storage().transaction(async ({ tokens }) => {
      await tokens.delete(token!.key);
      throw new Error('undone');
    });
    await expect(work).rejects.toThrow('undone');
    expect(subject.serves(token!)).toBe(false);
    expect(await storage().tokens.find(token!.key)).not.toBeNull();
  });

  it('is lost once the storage is closed', async () => {
    const closing = new ChannelSubject();
    const other = await openStorage({ database: location(), invalidations: closing.cache, log: closing.log });
    const [token] = await closing.keepTokens(other, 1);
    await other.close();
    expect(closing.cache.status).toMatchObject({ channel: 'down', entries: 0 });
    expect(closing.serves(token!)).toBe(false);
    expect(closing.lines).toEqual([]);
  });
}

describe('the channel of SQLite', () => {
  defineChannel('sqlite');
  const { subject, storage, location } = openSubject('sqlite');

  it('is silent while the file is locked by another process and a write waits for it, and then nothing is served', async () => {
    const [token] = await subject.keepTokens(storage(), 1);
    const database = location();
    if (database.engine !== 'sqlite') throw new Error('This is of SQLite');
    await whileLocked(database.path, async () => {
      const write = storage().tokens.update(token!.key, { description: 'late' }, later(1));
      const failed = expect(write).rejects.toThrow();
      expect(await until(() => !subject.isUp())).toBeLessThan(BOUND + SLACK);
      await failed;
    });
    await until(() => subject.isUp());
    expect(subject.serves(token!)).toBe(false);
  });
});

describeOnServer('postgres', 'the channel', () => defineChannel('postgres'));

describeOnServer('mysql', 'without a channel', () => {
  const { subject, storage } = openSubject('mysql');

  it('nothing is kept', async () => {
    await expect(subject.keepTokens(storage(), 1, 1500)).rejects.toThrow('It does not come');
    expect(subject.cache.status).toMatchObject({ channel: 'down', entries: 0 });
  });
});
