import { link, lstat, rm } from 'node:fs/promises';
import { errorCode } from '../config/error-code';
import { replacePrivateFile } from '../config/private-file';
import { ProvisioningError } from './provisioning-error';

/**
 * The file that gets the text of a new token (mode 0600). It is written under another name before the token is stored
 * for good, and gets its own one afterwards: whoever finds it finds a token that is there, and no text is lost to a crash
 * in between.
 */
export class TokenTextFile {
  private readonly pending: string;

  /**
   * @param path absolute
   * @param hash of the provisioning file that asks for it: another attempt at it finds what this one left
   */
  constructor(
    readonly path: string,
    hash: string,
  ) {
    this.pending = `${path}.${hash.slice(0, 16)}.pending`;
  }

  /** @throws ProvisioningError there is something of its name */
  async requireFree(): Promise<void> {
    const code = await lstat(this.path).then(
      () => 'EEXIST',
      (error: unknown) => errorCode(error),
    );
    if (code === 'EEXIST') throw new ProvisioningError('is there already; it is not written over');
    if (code !== 'ENOENT') throw new ProvisioningError(`cannot be written (${code ?? 'unknown error'})`);
  }

  /** Writes the text under the other name. @throws ProvisioningError it cannot be written */
  async write(text: string): Promise<void> {
    await replacePrivateFile(this.pending, `${text}\n`).catch((error: unknown) => {
      throw new ProvisioningError(`cannot be written (${errorCode(error) ?? 'unknown error'})`);
    });
  }

  /**
   * Gives it its own name, if it was written and has none yet.
   *
   * @returns where the text stays when something of its name has come up meanwhile; null otherwise
   */
  async publish(): Promise<string | null> {
    try {
      await link(this.pending, this.path);
    } catch (error) {
      const code = errorCode(error);
      if (code === 'ENOENT') return null;
      return this.pending;
    }
    await rm(this.pending, { force: true });
    return null;
  }

  /** Takes away what was written for a token that was not stored. */
  async discard(): Promise<void> {
    await rm(this.pending, { force: true });
  }
}
