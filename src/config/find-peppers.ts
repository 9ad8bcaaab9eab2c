import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { Pepper } from '../domain/secret-digest';
import { loadPeppers } from './load-peppers';
import type { Config } from './config';

/** The file of a generated pepper, in the data folder. */
export const PEPPER_FILE = 'token-pepper';

/**
 * The peppers that a server with these settings would have, without generating one.
 *
 * @returns none when the first start is to generate it
 * @throws StartError as `loadPeppers` does
 */
export async function findPeppers(config: Config): Promise<readonly Pepper[]> {
  const generated = config.tokenPeppers === null && config.database.engine === 'sqlite';
  if (generated && !(await exists(join(config.dataDir, PEPPER_FILE)))) return [];
  return loadPeppers(config);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
