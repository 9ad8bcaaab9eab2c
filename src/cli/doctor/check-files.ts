import type { Stats } from 'node:fs';
import { access, constants, stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Config } from '../../config/config';
import { errorCode } from '../../config/error-code';
import { PEPPER_FILE } from '../../config/find-peppers';
import { rootPasswordFiles } from '../../config/publish-root-password';
import { failed, ok, warning, type Finding } from './finding';

/** Bytes that should be free for the database to grow. */
const LITTLE_SPACE = 256 * 1024 * 1024;

/** Bits of a mode by which others may read or write. */
const OTHERS = 0o077;
const OTHERS_WRITE = 0o022;

const AS_THE_SERVER = 'Run commands as the user that the server runs as';

/** The data folder and what is in it: who may read and write it, and whose it is. */
export async function checkFiles(config: Config): Promise<readonly Finding[]> {
  const { dataDir, database, provisioningDir } = config;
  return [
    ...(await checkDataDir(dataDir)),
    ...(database.engine === 'sqlite' ? await checkDatabaseFile(database.path) : []),
    ...(await checkSecretFile('pepper file', join(dataDir, PEPPER_FILE))),
    ...(await checkRootPassword(dataDir)),
    ...(provisioningDir === null ? [] : [await checkProvisioningDir(provisioningDir)]),
  ];
}

async function checkDataDir(path: string): Promise<readonly Finding[]> {
  const check = 'data folder';
  const info = await infoOf(path);
  if (info === null)
    return [warning(check, `${path} is not there`, 'The first start makes it; is DATA_DIR set?')];
  if (!info.isDirectory())
    return [failed(check, `${path} is not a folder`, 'Set DATA_DIR to a folder, or move it away')];
  if (!(await mayWrite(path))) return [failed(check, `${path} cannot be written`, AS_THE_SERVER)];
  const findings: Finding[] = [];
  // Whoever may write into it may put a database, a pepper or a password file of their own there.
  if (othersMay(info.mode, OTHERS_WRITE))
    findings.push(failed(check, `Others may write into ${path} (${modeOf(info.mode)})`, `chmod 700 ${path}`));
  else if (othersMay(info.mode, OTHERS))
    findings.push(warning(check, `Others may look into ${path} (${modeOf(info.mode)})`, `chmod 700 ${path}`));
  const user = process.getuid?.();
  // root too: what it makes there, the server cannot write.
  if (user !== undefined && user !== info.uid)
    findings.push(
      warning(
        check,
        `${path} belongs to another user (${info.uid}) than the one that runs this (${user})`,
        AS_THE_SERVER,
      ),
    );
  return findings.length > 0 ? findings : [ok(check, `${path}, for its owner alone`)];
}

async function checkDatabaseFile(path: string): Promise<readonly Finding[]> {
  const check = 'database file';
  const info = await infoOf(path);
  // Whether there is a database is another check's.
  if (info === null) return [];
  const findings: Finding[] = [];
  if (othersMay(info.mode, OTHERS))
    findings.push(warning(check, `Others may read ${path} (${modeOf(info.mode)})`, `chmod 600 ${path}`));
  const owner = process.getuid?.();
  if (owner !== undefined && owner !== 0 && owner !== info.uid)
    findings.push(warning(check, `${path} belongs to another user`, AS_THE_SERVER));
  const { bavail, bsize } = await statfs(dirname(path));
  if (bavail * bsize < LITTLE_SPACE)
    findings.push(
      warning(
        'disk',
        `There is little space left for ${path}`,
        'Make room: without it nothing can be written',
      ),
    );
  return findings.length > 0 ? findings : [ok(check, `${path}, for its owner alone`)];
}

async function checkSecretFile(check: string, path: string): Promise<readonly Finding[]> {
  const info = await infoOf(path);
  if (info === null) return [];
  return othersMay(info.mode, OTHERS)
    ? [failed(check, `Others may read ${path} (${modeOf(info.mode)})`, `chmod 600 ${path}`)]
    : [ok(check, `${path}, for its owner alone`)];
}

async function checkRootPassword(dataDir: string): Promise<readonly Finding[]> {
  const paths = await rootPasswordFiles(dataDir);
  return paths.map((path) =>
    warning('root password', `${path} is still there`, 'Remove the file when you have the password'),
  );
}

async function checkProvisioningDir(path: string): Promise<Finding> {
  const check = 'provisioning folder';
  const info = await infoOf(path);
  if (!info?.isDirectory())
    return failed(check, `${path} is not a folder`, 'Make it, or set PROVISIONING_DIR to another');
  if (othersMay(info.mode, OTHERS_WRITE))
    return failed(check, `Others may write into ${path} (${modeOf(info.mode)})`, `chmod go-w ${path}`);
  return ok(check, `${path}, written by its owner alone`);
}

async function infoOf(path: string): Promise<Stats | null> {
  try {
    return await stat(path);
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    return null;
  }
}

async function mayWrite(folder: string): Promise<boolean> {
  return access(folder, constants.R_OK | constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** Windows has no such modes. */
function othersMay(mode: number, bits: number): boolean {
  return process.platform !== 'win32' && (mode & bits) !== 0;
}

function modeOf(mode: number): string {
  return (mode & 0o777).toString(8).padStart(4, '0');
}
