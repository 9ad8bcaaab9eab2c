import { resolve } from 'node:path';
import { decodeText, readOwnFile } from './own-file';
import { ProvisioningError } from './provisioning-error';

/** A value that may be secret: given as it is, or in a file of its own. */
export type ValueSource = string | { readonly file: string };

/** Bytes of a file with one value at most. */
const MAX_SIZE = 16 * 1024;

const READABLE_BY_ALL = 0o004;

/**
 * Reads a value.
 *
 * @param source where it is
 * @param folder where a relative path starts
 * @param warn   is told of a file that everybody on the machine may read: in a container that is nobody else
 * @returns the value; of a file's text without one line break at its end
 * @throws ProvisioningError the file cannot be used. Its path is not repeated: who confuses the two has put the secret there
 */
export async function readValue(
  source: ValueSource,
  folder: string,
  warn: (path: string) => void,
): Promise<string> {
  if (typeof source === 'string') return source;
  const path = resolve(folder, source.file);
  try {
    const { bytes, mode } = await readOwnFile(path, { maxSize: MAX_SIZE });
    if (process.platform !== 'win32' && (mode & READABLE_BY_ALL) !== 0) warn(path);
    return decodeText(bytes).replace(/\r?\n$/, '');
  } catch (error) {
    throw error instanceof ProvisioningError ? new ProvisioningError(`file ${error.message}`) : error;
  }
}
