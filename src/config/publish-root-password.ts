import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from './config';
import { dataDirError } from './prepare-data-dir';
import { createPrivateFile } from './private-file';

/** Where a person may be reading: standard output. */
export interface Terminal {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const FILE_NAME = 'root-password';

/**
 * Hands over root's generated password, once: to a terminal, or else, as standard output is then kept somewhere, in a
 * file of mode 0600 whose name is written there: `root-password`, or `root-password-2` and so on beside a file that is
 * there, which may hold the password of another database that nobody has read yet.
 *
 * @throws StartError when the file cannot be written
 */
export async function publishRootPassword(
  { dataDir }: Pick<Config, 'dataDir'>,
  password: string,
  out: Terminal,
): Promise<void> {
  if (out.isTTY === true) {
    // Lines of the log follow, among which it would be overlooked.
    out.write(`\nThe password of root, shown this once: ${password}\n\n`);
    return;
  }
  const path = await keep(dataDir, `${password}\n`).catch((error: unknown) => {
    throw dataDirError(dataDir, error);
  });
  out.write(`The password of root is in ${path}; remove the file when you have it\n`);
}

/**
 * The files in which generated passwords of root are kept.
 *
 * @returns their paths; none where there is no such folder
 */
export async function rootPasswordFiles(dataDir: string): Promise<readonly string[]> {
  const names = await readdir(dataDir).catch(() => []);
  const pattern = new RegExp(`^${FILE_NAME}(-[0-9]+)?$`);
  return names
    .filter((name) => pattern.test(name))
    .sort()
    .map((name) => join(dataDir, name));
}

/** @returns the path of the new file */
async function keep(dataDir: string, content: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const path = join(dataDir, number === 1 ? FILE_NAME : `${FILE_NAME}-${number}`);
    if (await createPrivateFile(path, content)) return path;
  }
}
