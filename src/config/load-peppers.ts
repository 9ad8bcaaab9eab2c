import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Pepper } from '../domain/secret-digest';
import { StartError } from '../domain/start-error';
import { findPeppers, PEPPER_FILE, type PepperSettings } from './find-peppers';
import { dataDirError } from './prepare-data-dir';
import { createPrivateFile } from './private-file';

/** Bytes of a generated pepper. */
const GENERATED_LENGTH = 32;

/**
 * The keys of the digest: those that are there, as `findPeppers` has them; else, as long as there are no tokens, one is
 * generated into `DATA_DIR/token-pepper`. Several starts at once agree on it. The data folder must be there.
 *
 * @param countTokens how many tokens the database holds: none of them would be accepted under another pepper
 * @returns the first signs, all verify
 * @throws StartError as `findPeppers` does, and where there are tokens and no pepper
 */
export async function loadPeppers(
  config: PepperSettings,
  countTokens: () => Promise<number>,
): Promise<readonly Pepper[]> {
  const found = await findPeppers(config);
  if (found.length > 0) return found;
  const tokens = await countTokens();
  // Another start may have been faster, and have made tokens since.
  const meanwhile = await findPeppers(config);
  if (meanwhile.length > 0) return meanwhile;
  const path = join(config.dataDir, PEPPER_FILE);
  if (tokens > 0) throw lostPepper(path, tokens);
  const text = randomBytes(GENERATED_LENGTH).toString('base64url');
  await createPrivateFile(path, `${text}\n`).catch((error: unknown) => {
    throw dataDirError(config.dataDir, error);
  });
  // Where another start was faster, its pepper counts.
  return findPeppers(config);
}

function lostPepper(path: string, tokens: number): StartError {
  return new StartError(
    `The file ${PEPPER_FILE} is missing in DATA_DIR and TOKEN_PEPPER is not set, but the tokens of the database ` +
      `(${tokens}) were made with a pepper, without which none is accepted: put it back from where it is kept apart. ` +
      'When it is lost for good, so are these tokens; to begin anew, write a new pepper: ' +
      `(umask 077; openssl rand -base64 32 > ${JSON.stringify(path)})`,
  );
}
