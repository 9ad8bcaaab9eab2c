import { randomUUID } from 'node:crypto';
import { access, link, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { StartError } from '../domain/start-error';
import { errorCode } from './error-code';

/** What file systems answer that have no second names for a file. */
export const NO_LINKS: ReadonlySet<string> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EINVAL']);

/**
 * Makes a file that only its owner may read: it has its name once it is whole and on the disk, or there is none. It never
 * takes the place of another.
 *
 * @param path where it is to be
 * @param fill writes it, given the path of an empty draft in the same folder
 * @throws StartError a file of that name is there, or it cannot be made there
 */
export async function makePrivateFile<T>(path: string, fill: (draft: string) => Promise<T>): Promise<T> {
  const draft = join(dirname(path), `.${randomUUID()}.tmp`);
  await named(path, async () => {
    if (await exists(path)) throw taken(path);
    await (await open(draft, 'wx', 0o600)).close();
  });
  try {
    const result = await fill(draft);
    await named(path, async () => {
      await syncPath(draft);
      await nameDraft(draft, path);
      if (process.platform !== 'win32') await syncPath(dirname(path));
    });
    return result;
  } finally {
    await rm(draft, { force: true });
  }
}

/** Gives a draft its name. @throws Error of the code EEXIST when another file has it by now */
export async function nameDraft(draft: string, path: string): Promise<void> {
  try {
    await link(draft, path);
  } catch (error) {
    if (!NO_LINKS.has(errorCode(error) ?? '')) throw error;
    // Takes the name, so that nobody else does, until the draft takes its place.
    await (await open(path, 'wx', 0o600)).close();
    await rename(draft, path);
  }
}

/** Has what was written of a file, or the names in a folder, outlive a loss of power. */
export async function syncPath(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

async function named(path: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof StartError) throw error;
    const code = errorCode(error);
    if (code === 'EEXIST') throw taken(path);
    if (code === undefined) throw error;
    throw new StartError(`${JSON.stringify(path)} cannot be made (${code})`);
  }
}

function taken(path: string): StartError {
  return new StartError(`${JSON.stringify(basename(path))} is there already; name another file`);
}
