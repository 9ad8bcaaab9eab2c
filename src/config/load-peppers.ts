import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createPepper, type Pepper } from '../domain/secret-digest';
import { StartError } from '../domain/start-error';
import type { Config, NonEmpty } from './config';
import { dataDirError } from './prepare-data-dir';
import { createPrivateFile, readPrivateFile } from './private-file';
import { parsePeppers, SETTINGS } from './settings';

type PepperSettings = Pick<Config, 'tokenPeppers' | 'database' | 'dataDir'>;

const FILE_NAME = 'token-pepper';
/** Bytes of a generated pepper. */
const GENERATED_LENGTH = 32;

/**
 * The keys of the digest: those of `TOKEN_PEPPER`; else, on SQLite, the one of `DATA_DIR/token-pepper`, which is
 * generated at the first start. Several starts at once agree on it. The data folder must be there.
 *
 * @returns the first signs, all verify
 * @throws StartError when there is none, a file that others may read, an unusable one, or two with the same id
 */
export async function loadPeppers(config: PepperSettings): Promise<NonEmpty<Pepper>> {
  const texts = config.tokenPeppers ?? (await textsOfFile(config));
  const peppers = texts.map(createPepper);
  if (new Set(peppers.map(({ id }) => id)).size < peppers.length) {
    throw new StartError(
      'TOKEN_PEPPER must be a list of keys with different ids; two have the same: replace one',
    );
  }
  return peppers as unknown as NonEmpty<Pepper>;
}

async function textsOfFile({ database, dataDir }: PepperSettings): Promise<NonEmpty<string>> {
  if (database.engine !== 'sqlite') {
    throw new StartError(
      `TOKEN_PEPPER must be set when DATABASE_URL is not SQLite: ${SETTINGS.tokenPeppers.accepts}`,
    );
  }
  const path = join(dataDir, FILE_NAME);
  const file = await readOrCreate(path).catch((error: unknown) => {
    throw dataDirError(dataDir, error);
  });
  const texts = parsePeppers(file?.content.trimEnd() ?? '');
  if (texts === undefined) {
    throw new StartError(`The file ${FILE_NAME} in DATA_DIR must hold ${SETTINGS.tokenPeppers.accepts}`);
  }
  if (file?.open) {
    throw new StartError(`The file ${FILE_NAME} in DATA_DIR must have mode 0600: others may read it`);
  }
  return texts;
}

async function readOrCreate(path: string): ReturnType<typeof readPrivateFile> {
  const file = await readPrivateFile(path);
  if (file !== null) return file;
  await createPrivateFile(path, `${randomBytes(GENERATED_LENGTH).toString('base64url')}\n`);
  // Another start may have been faster: its pepper counts.
  return readPrivateFile(path);
}
