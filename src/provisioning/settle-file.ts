import { rename, rm } from 'node:fs/promises';
import { errorCode } from '../config/error-code';
import { replacePrivateFile } from '../config/private-file';

/** What a file of the folder becomes. */
export type Settlement =
  | { readonly as: 'installed' }
  | { readonly as: 'removed' }
  | { readonly as: 'failed'; /** What the text beside it says. */ readonly error: string };

/**
 * Takes a file out of those that are carried out: renames it to `NAME.installed`, or to `NAME.failed` beside a text
 * `NAME.error`, or removes it. One that somebody else has settled is let be.
 *
 * @returns the code of the system's error where the folder does not let it; null otherwise
 */
export async function settleFile(path: string, settlement: Settlement): Promise<string | null> {
  try {
    if (settlement.as === 'failed') {
      // First the reason: who finds the file failed finds why.
      await replacePrivateFile(`${path}.error`, `${settlement.error}\n`);
      await rename(path, `${path}.failed`);
      return null;
    }
    await rm(`${path}.error`, { force: true });
    if (settlement.as === 'removed') await rm(path, { force: true });
    else await rename(path, `${path}.installed`);
    return null;
  } catch (error) {
    const code = errorCode(error) ?? 'unknown error';
    return code === 'ENOENT' ? null : code;
  }
}
