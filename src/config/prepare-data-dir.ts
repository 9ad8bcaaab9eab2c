import { access, constants, mkdir, stat } from 'node:fs/promises';
import { StartError } from '../domain/start-error';
import type { Config } from './config';
import { errorCode } from './error-code';

/**
 * Makes the data folder (mode 0700) unless it is there, and sees whether it can be written.
 *
 * @throws StartError naming `DATA_DIR`
 */
export async function prepareDataDir({ dataDir }: Pick<Config, 'dataDir'>): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    if (!(await stat(dataDir)).isDirectory()) throw new Error('not a folder');
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw dataDirError(dataDir, error);
  }
}

/** The error for a data folder that cannot be used. */
export function dataDirError(dataDir: string, cause: unknown): StartError {
  const code = errorCode(cause);
  const reason = code === undefined ? '' : ` (${code})`;
  return new StartError(
    `DATA_DIR must be a folder that the server can read and write; ${JSON.stringify(dataDir)} is not${reason}`,
  );
}
