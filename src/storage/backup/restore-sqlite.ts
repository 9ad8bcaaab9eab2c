import { link, mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makePrivateFile, syncPath } from '../../config/make-private-file';
import { errorCode } from '../../config/error-code';
import { StartError } from '../../domain/start-error';
import { lookInto } from '../inspect/look-into';
import { copySqlite, type CopyListener, type SqliteCopy } from './copy-sqlite';

/** What SQLite keeps beside a database's file. */
const COMPANIONS = ['-wal', '-shm'];

/** Where files are. */
export interface RestorePlan {
  readonly backup: string;
  /** The database that the backup takes the place of; it may be missing. */
  readonly database: string;
  /** Where the present database is put. */
  readonly aside: string;
}

/**
 * Puts a checked copy of a backup in the place of a database, at once and for good; what was there is set aside, damaged
 * or not.
 *
 * @returns what the copy holds, and whether a database was set aside
 * @throws StartError the database is in use, or the backup cannot be used; nothing has changed then
 */
export async function restoreSqlite(
  { backup, database, aside }: RestorePlan,
  listener: CopyListener,
): Promise<SqliteCopy & { readonly setAside: boolean }> {
  await requireUnused(database);
  await mkdir(dirname(database), { recursive: true, mode: 0o700 });
  const copy = `${aside}.restored`;
  const counts = await makePrivateFile(copy, (draft) => copySqlite(backup, draft, listener, 'The backup'));
  try {
    await requireUnused(database);
    const setAside = await ifThere(() => link(database, aside));
    // A log of the old database would be taken for one of the new.
    for (const suffix of COMPANIONS) await ifThere(() => rename(`${database}${suffix}`, `${aside}${suffix}`));
    await rename(copy, database);
    await syncPath(dirname(database));
    return { ...counts, setAside };
  } finally {
    await rm(copy, { force: true });
  }
}

/**
 * Takes a database for itself for a moment, and what is in its log into its file. One that is so damaged that this cannot
 * be done is let pass: it is what backups are for.
 *
 * @throws StartError another process uses it
 */
async function requireUnused(path: string): Promise<void> {
  const location = { engine: 'sqlite', path } as const;
  try {
    // Leaving the log takes the whole database, for a moment: it is refused while anybody has it open.
    await lookInto(location, (dataSource) => dataSource.query('PRAGMA journal_mode = DELETE'), {
      write: true,
    });
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    if (/\(SQLITE_(BUSY|LOCKED)/.test(error.message))
      throw new StartError('DATABASE_URL: the database is in use; stop the server first');
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
