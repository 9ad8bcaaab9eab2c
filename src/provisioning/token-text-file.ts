import { link, lstat, open, rename, rm } from 'node:fs/promises';
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
   * @param giveName gives a file a second name, unless there is something of it
   */
  constructor(
    readonly path: string,
    hash: string,
    private readonly giveName: typeof link = link,
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
      const code = await this.name();
      if (code === 'ENOENT') return null;
      if (code !== null) {
        if (!(code === 'EEXIST' ? await this.isBegun() : await this.reserve())) return this.pending;
        // Does nothing where both names are of one file already.
        await rename(this.pending, this.path);
      }
      await rm(this.pending, { force: true });
      return null;
    } catch {
      return this.pending;
    }
  }

  /** @returns the code of the system's error where it does not get its own name; null otherwise */
  private async name(): Promise<string | null> {
    return this.giveName(this.pending, this.path).then(
      () => null,
      (error: unknown) => errorCode(error) ?? 'unknown error',
    );
  }

  /** Whether a crash came after the file had got its name: it is the pending one, or {@link reserve} has made it. */
  private async isBegun(): Promise<boolean> {
    const [pending, found] = await Promise.all([this.pending, this.path].map((path) => lstat(path)));
    if (!pending || !found?.isFile()) return false;
    return found.size === 0 || (found.ino === pending.ino && found.dev === pending.dev);
  }

  /** Makes an empty file to be replaced, where the file system knows no second names. @returns whether it was free */
  private async reserve(): Promise<boolean> {
    const made = await open(this.path, 'wx', 0o600).catch(() => null);
    await made?.close();
    return made !== null;
  }

  /** Takes away what was written for a token that was not stored. */
  async discard(): Promise<void> {
    await rm(this.pending, { force: true });
  }
}
