import { lstat, rename, rm } from 'node:fs/promises';
import { errorCode } from '../config/error-code';
import { replacePrivateFile } from '../config/private-file';

/** What a file of the folder becomes. */
export type Settlement =
  | { readonly as: 'installed' }
  | { readonly as: 'removed' }
  | { readonly as: 'failed'; /** What the text beside it says. */ readonly error: string };

/**
 * What has become of it: `left` is one that the folder does not let go, with the code of the system's error; `replaced` one
 * in whose place there is another, which is let be.
 */
export type Settled =
  { readonly is: 'settled' | 'replaced' } | { readonly is: 'left'; readonly code: string };

/**
 * Takes a file out of those that are carried out: renames it to `NAME.installed`, or to `NAME.failed` beside a text
 * `NAME.error`, or removes it. One that somebody else has settled is let be.
 *
 * @param isStill tells whether the file at the path is the one that was carried out
 */
export async function settleFile(
  path: string,
  settlement: Settlement,
  isStill: () => Promise<boolean>,
): Promise<Settled> {
  const reason = `${path}.error`;
  try {
    // First the reason: who finds the file failed finds why.
    if (settlement.as === 'failed') await replacePrivateFile(reason, `${settlement.error}\n`);
    else await rm(reason, { force: true });
    await lstat(path);
    if (!(await isStill())) {
      await rm(reason, { force: true });
      return { is: 'replaced' };
    }
    if (settlement.as === 'removed') await rm(path, { force: true });
    else await rename(path, `${path}.${settlement.as}`);
    return { is: 'settled' };
  } catch (error) {
    const code = errorCode(error) ?? 'unknown error';
    return code === 'ENOENT' ? { is: 'settled' } : { is: 'left', code };
  }
}
