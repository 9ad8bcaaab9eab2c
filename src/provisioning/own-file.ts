import type { Stats } from 'node:fs';
import { open, realpath, stat } from 'node:fs/promises';
import { isAbsolute, relative, sep } from 'node:path';
import { errorCode } from '../config/error-code';
import { ProvisioningError } from './provisioning-error';

/** Bits of a mode that let others than the owner write. */
const WRITABLE_BY_OTHERS = 0o022;

/**
 * Why nobody but the operator could have written something: it belongs to the server's own user or to root, and no others
 * may write to it.
 *
 * @returns what is wrong, as the end of a sentence; null when nothing is. Windows has no such modes
 */
export function whyForeign({ mode, uid }: Pick<Stats, 'mode' | 'uid'>): string | null {
  const own = process.geteuid?.();
  if (own === undefined) return null;
  if (uid !== own && uid !== 0) return "belongs to somebody else than the server's user and root";
  const bits = (mode & 0o777).toString(8).padStart(4, '0');
  return (mode & WRITABLE_BY_OTHERS) !== 0 ? `has mode ${bits}: others may write to it` : null;
}

/** @throws ProvisioningError the folder is not there, or others could put files into it */
export async function requireOwnFolder(path: string): Promise<void> {
  const found = await stat(path).catch((error: unknown) => {
    throw new ProvisioningError(`cannot be read (${errorCode(error) ?? 'unknown error'})`);
  });
  if (!found.isDirectory()) throw new ProvisioningError('is not a folder');
  const reason = whyForeign(found);
  if (reason !== null) throw new ProvisioningError(reason);
}

/** Somebody is writing the file: it is to be read later. */
export class FileChangedError extends Error {}

/** What a file is read with. */
export interface ReadLimits {
  /** Bytes at most. */
  readonly maxSize: number;
  /** Where symbolic links must stay; anywhere unless given. */
  readonly within?: string;
}

/**
 * Reads a file that nobody but the operator could have written.
 *
 * @returns its bytes, its mode, and its path without symbolic links
 * @throws ProvisioningError it is none, too large, or somebody else's
 * @throws FileChangedError  somebody is writing it
 */
export async function readOwnFile(
  path: string,
  { maxSize, within }: ReadLimits,
): Promise<{ bytes: Buffer; mode: number; real: string }> {
  try {
    const real = await realpath(path);
    if (within !== undefined) requireWithin(await realpath(within), real);
    const file = await open(real, 'r');
    try {
      const before = await file.stat();
      if (!before.isFile()) throw new ProvisioningError('must be a file');
      if (before.size > maxSize) throw new ProvisioningError(`must be at most ${maxSize / 1024} KB`);
      const reason = whyForeign(before);
      if (reason !== null) throw new ProvisioningError(reason);
      const bytes = await file.readFile();
      const after = await file.stat();
      if (bytes.length !== before.size || after.mtimeMs !== before.mtimeMs) {
        throw new FileChangedError('The file changed while it was read');
      }
      return { bytes, mode: before.mode, real };
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof ProvisioningError || error instanceof FileChangedError) throw error;
    throw new ProvisioningError(`cannot be read (${errorCode(error) ?? 'unknown error'})`);
  }
}

/** A text in UTF-8. @throws ProvisioningError it is something else */
export function decodeText(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ProvisioningError('must be UTF-8');
  }
}

function requireWithin(folder: string, path: string): void {
  const way = relative(folder, path);
  if (way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way)) {
    throw new ProvisioningError('is a symbolic link that leads out of the folder');
  }
}
