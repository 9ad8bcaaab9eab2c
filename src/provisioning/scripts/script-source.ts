import { readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { contentHash } from '../content-hash';
import type { TakenFile } from '../provisioning-context';
import { ProvisioningError } from '../provisioning-error';

/** From where a script is imported. */
export interface ScriptSource {
  readonly path: string;
  readonly url: string;
  /** @throws ProvisioningError what is there is not what was read */
  check(): Promise<void>;
  /** Takes away what was made for the import. */
  remove(): Promise<void>;
}

/**
 * Makes what was read of a script importable, as the file may be another by now: as a copy beside it, where relative
 * imports and packages are found as from itself. In a folder that lets no copy be made, the file is imported and checked.
 */
export async function placeSource(file: TakenFile): Promise<ScriptSource> {
  const path = copyOf(file);
  try {
    await rm(path, { force: true });
    await writeFile(path, file.bytes, { flag: 'wx', mode: 0o600 });
  } catch {
    return sourceInPlace(file);
  }
  const url = pathToFileURL(path).href;
  return { path, url, check: () => Promise.resolve(), remove: () => removeCopy(file) };
}

/** Takes away the copy, which a crash may have left. */
export async function removeCopy(file: TakenFile): Promise<void> {
  // Nothing depends on it, and a folder that is closed holds none.
  await rm(copyOf(file), { force: true }).catch(() => undefined);
}

/** A name that is not carried out. */
function copyOf({ path, hash }: TakenFile): string {
  return join(dirname(path), `.${hash}.mjs`);
}

function sourceInPlace({ path, hash }: TakenFile): ScriptSource {
  const url = pathToFileURL(path);
  // Node keeps modules by their URL, and the file may have changed since an earlier one of its name.
  url.search = hash;
  const check = async () => {
    const bytes = await readFile(path).catch(() => null);
    if (bytes === null || contentHash(bytes) !== hash)
      throw new ProvisioningError('was replaced before it could be run');
  };
  return { path, url: url.href, check, remove: () => Promise.resolve() };
}
