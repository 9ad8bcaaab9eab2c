import { renameSync } from 'node:fs';
import { copyFile, link, mkdir, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makePrivateFile, NO_LINKS, syncPath } from '../../config/make-private-file';
import { errorCode } from '../../config/error-code';
import { requireUnused } from '../inspect/require-unused';
import { forgetWhatWasOpen } from './forget-what-was-open';
import { copySqlite, type CopyListener, type SqliteCopy } from './copy-sqlite';

/** What SQLite keeps beside a database's file. */
const COMPANIONS = ['-wal', '-shm', '-journal'];

/** Where files are. */
export interface RestorePlan {
  readonly backup: string;
  /** The database that the backup takes the place of; it may be missing. */
  readonly database: string;
  /** Where the present database is put. */
  readonly aside: string;
  /** For the audit log of the restored database. */
  readonly at: Date;
}

/** Is told of what a restoration does. */
export interface RestoreListener {
  /** How far the copy is. */
  readonly onProgress: CopyListener;
  /** That a file is made which is to be removed if this ends half-way. */
  readonly onDraft: (path: string) => void;
}

/** Gives a file a second name; some file systems cannot. */
type Link = (path: string, name: string) => Promise<void>;

/**
 * Puts a checked copy of a backup in the place of a database, at once and for good; what was there is set aside, damaged
 * or not. The copy lacks what was open at the time of the backup.
 *
 * @returns what the copy holds, and whether a database was set aside
 * @throws StartError the database is in use, or the backup cannot be used; nothing has changed then
 */
export async function restoreSqlite(
  { backup, database, aside, at }: RestorePlan,
  { onProgress, onDraft }: RestoreListener,
  giveName: Link = link,
): Promise<SqliteCopy & { readonly setAside: boolean }> {
  await requireUnused(database);
  await mkdir(dirname(database), { recursive: true, mode: 0o700 });
  const copy = `${aside}.restored`;
  onDraft(copy);
  const counts = await makePrivateFile(copy, async (draft) => {
    onDraft(draft);
    const held = await copySqlite(backup, draft, onProgress, 'The backup');
    await forgetWhatWasOpen(draft, backup, at);
    return held;
  });
  try {
    await requireUnused(database);
    const setAside = await ifThere(() => keep(database, aside, giveName, onDraft));
    // All at once, so that no request to end comes in between.
    for (const suffix of COMPANIONS) moveIfThere(`${database}${suffix}`, `${aside}${suffix}`);
    renameSync(copy, database);
    await syncPath(dirname(database));
    return { ...counts, setAside };
  } finally {
    await rm(copy, { force: true });
  }
}

/** Keeps a file under another name too, or where that cannot be, a copy of it. */
async function keep(
  path: string,
  name: string,
  giveName: Link,
  onDraft: (path: string) => void,
): Promise<void> {
  try {
    await giveName(path, name);
  } catch (error) {
    if (!NO_LINKS.has(errorCode(error) ?? '')) throw error;
    await makePrivateFile(name, async (draft) => {
      onDraft(draft);
      await copyFile(path, draft);
    });
  }
}

/** A log of the old database would be taken for one of the new. */
function moveIfThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
}

/** @returns false when the file is not there */
async function ifThere(work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw error;
  }
}
