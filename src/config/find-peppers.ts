import { join } from 'node:path';
import { createPepper, type Pepper } from '../domain/secret-digest';
import { StartError } from '../domain/start-error';
import type { Config } from './config';
import { dataDirError } from './prepare-data-dir';
import { readPrivateFile } from './private-file';
import { parsePeppers, SETTINGS } from './settings';

/** The settings that say where peppers are. */
export type PepperSettings = Pick<Config, 'tokenPeppers' | 'database' | 'dataDir'>;

/** The file of a generated pepper, in the data folder. */
export const PEPPER_FILE = 'token-pepper';

/**
 * The keys of the digest that are there: those of `TOKEN_PEPPER`; else, on SQLite, those of `DATA_DIR/token-pepper`.
 *
 * @returns the first signs, all verify; none when SQLite has no such file
 * @throws StartError when another engine has none, a file that others may read, an unusable one, or two with the same id
 */
export async function findPeppers(config: PepperSettings): Promise<readonly Pepper[]> {
  const texts = config.tokenPeppers ?? (await textsOfFile(config));
  const peppers = texts.map(createPepper);
  if (new Set(peppers.map(({ id }) => id)).size < peppers.length) {
    throw new StartError(
      'TOKEN_PEPPER must be a list of keys with different ids; two have the same: replace one',
    );
  }
  return peppers;
}

async function textsOfFile({ database, dataDir }: PepperSettings): Promise<readonly string[]> {
  if (database.engine !== 'sqlite') {
    throw new StartError(
      `TOKEN_PEPPER must be set when DATABASE_URL is not SQLite: ${SETTINGS.tokenPeppers.accepts}`,
    );
  }
  const file = await readPrivateFile(join(dataDir, PEPPER_FILE)).catch((error: unknown) => {
    throw dataDirError(dataDir, error);
  });
  if (file === null) return [];
  const texts = parsePeppers(file.content.trimEnd());
  if (texts === undefined) {
    throw new StartError(`The file ${PEPPER_FILE} in DATA_DIR must hold ${SETTINGS.tokenPeppers.accepts}`);
  }
  if (file.open) {
    throw new StartError(`The file ${PEPPER_FILE} in DATA_DIR must have mode 0600: others may read it`);
  }
  return texts;
}
