import { createHash } from 'node:crypto';
import { lstat } from 'node:fs/promises';
import { eventBy } from '../domain/audit-event';
import { DomainError } from '../domain/errors';
import { installDeclarative } from './declarative/install-declarative';
import type { FolderFile } from './folder-files';
import { decodeText, FileChangedError, readOwnFile } from './own-file';
import { PROVISIONER, type CarriedOut, type ProvisioningContext } from './provisioning-context';
import { ProvisioningError } from './provisioning-error';
import { installScript } from './scripts/install-script';
import type { StartedScripts } from './scripts/started-scripts';
import { settleFile, type Settlement } from './settle-file';

/** Bytes of a provisioning file at most. */
const MAX_SIZE = 1024 * 1024;

/**
 * Carries out one file of the folder and settles it. What is wrong with the file is told by the log and beside it, and is
 * no error.
 *
 * @returns whether the file is done with; else it is to be looked at again
 * @throws UnavailableError the database does not answer
 * @throws FileChangedError somebody is writing the file
 */
export async function installFile(
  context: ProvisioningContext,
  started: StartedScripts,
  file: FolderFile,
): Promise<boolean> {
  let hash = '';
  try {
    const { bytes } = await readOwnFile(file.path, { maxSize: MAX_SIZE, within: context.folder });
    hash = createHash('sha256').update(bytes).digest('hex');
    const taken = { name: file.name, path: file.path, hash, text: decodeText(bytes) };
    const carriedOut =
      file.kind === 'script'
        ? await installScript(context, started, taken)
        : await installDeclarative(context, taken);
    if (carriedOut.result === 'elsewhere') return false;
    await succeed(context, file, carriedOut);
  } catch (error) {
    if (error instanceof FileChangedError || isOutage(error)) throw error;
    // Another server may have settled it since it was listed.
    if (await isThere(file.path)) await fail(context, file, hash, reasonOf(context, file, error));
  }
  return true;
}

/** Of what a rule says no to, provisioning errors tell; any other failure that the domain knows is an outage. */
function isOutage(error: unknown): boolean {
  return error instanceof DomainError && error.code === 'UNAVAILABLE';
}

function reasonOf({ log }: ProvisioningContext, { name }: FolderFile, error: unknown): ProvisioningError {
  if (error instanceof ProvisioningError) return error;
  log.error({ file: name, err: error }, 'A provisioning file failed in a way that the server does not know');
  return new ProvisioningError("failed in a way that the server does not know; the server's log has more");
}

async function succeed(
  context: ProvisioningContext,
  { name, path }: FolderFile,
  { result, remove }: CarriedOut,
): Promise<void> {
  const isGone = await settle(context, name, path, { as: remove ? 'removed' : 'installed' });
  const what = !isGone ? 'left' : remove ? 'removed' : 'renamed';
  const message =
    result === 'before'
      ? `A provisioning file of this content was installed before; nothing was done, and it is ${what}`
      : `Provisioning file installed, and ${what}`;
  context.log.info({ file: name }, message);
}

async function fail(
  context: ProvisioningContext,
  { name, path }: FolderFile,
  hash: string,
  error: ProvisioningError,
): Promise<void> {
  const { deps, log, redact } = context;
  // Place by place: `password: must be …` looks like a password.
  const problems = error.problems.map((problem) => ({ ...problem, message: redact(problem.message) }));
  const { line, key = '', message = '' } = problems[0] ?? {};
  const place = { ...(line !== undefined && { line }), ...(key !== '' && { place: key }) };
  log.error({ file: name, ...place }, `Provisioning file failed: ${message}`);
  await settle(context, name, path, { as: 'failed', error: new ProvisioningError(problems).message });
  const subject = { kind: 'file', id: hash, name, owner: null } as const;
  await deps.storage.audit.append(eventBy(PROVISIONER, deps.clock.now(), 'provisioning.failed', subject));
}

/** @returns whether the folder has let it */
async function settle(
  { log }: ProvisioningContext,
  name: string,
  path: string,
  settlement: Settlement,
): Promise<boolean> {
  const code = await settleFile(path, settlement);
  if (code !== null)
    log.warn({ file: name, code }, 'The folder does not let the provisioning file be renamed');
  return code === null;
}

async function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
