import { join } from 'node:path';
import type { Config } from './config';
import { dataDirError } from './prepare-data-dir';
import { replacePrivateFile } from './private-file';

/** Where a person may be reading: standard output. */
export interface Terminal {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const FILE_NAME = 'root-password';

/**
 * Hands over root's generated password, once: to a terminal, or else, as standard output is then kept somewhere, in a
 * file of mode 0600 whose name is written there.
 *
 * @throws StartError when the file cannot be written
 */
export async function publishRootPassword(
  { dataDir }: Pick<Config, 'dataDir'>,
  password: string,
  out: Terminal,
): Promise<void> {
  if (out.isTTY === true) {
    out.write(`The password of root, shown this once: ${password}\n`);
    return;
  }
  const path = join(dataDir, FILE_NAME);
  await replacePrivateFile(path, `${password}\n`).catch((error: unknown) => {
    throw dataDirError(dataDir, error);
  });
  out.write(`The password of root is in ${path}; remove the file when you have it\n`);
}
