import { randomUUID } from 'node:crypto';
import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { errorCode } from './error-code';
import { nameDraft } from './make-private-file';

/** Files that only the server's own user may read. Each is there with its whole content, or not at all. */

/**
 * Makes a file unless it is there. Of several calls at once, one makes it.
 *
 * @returns whether this call made it
 */
export async function createPrivateFile(path: string, content: string): Promise<boolean> {
  const draft = await writeDraft(path, content);
  try {
    await nameDraft(draft, path);
    await syncFolder(dirname(path));
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

/** Makes a file, in place of the one that may be there. */
export async function replacePrivateFile(path: string, content: string): Promise<void> {
  const draft = await writeDraft(path, content);
  try {
    await rename(draft, path);
    await syncFolder(dirname(path));
  } finally {
    await rm(draft, { force: true });
  }
}

/** @returns the content and whether others may read it; null when there is no file */
export async function readPrivateFile(path: string): Promise<{ content: string; open: boolean } | null> {
  try {
    const { mode } = await stat(path);
    // Windows has no such modes.
    const isOpen = process.platform !== 'win32' && (mode & 0o077) !== 0;
    return { content: await readFile(path, 'utf8'), open: isOpen };
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

async function writeDraft(path: string, content: string): Promise<string> {
  const draft = join(dirname(path), `.${randomUUID()}.tmp`);
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  return draft;
}

/** The name of a new file outlives a power cut only when its folder is written too. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
