import { lstat } from 'node:fs/promises';
import { describeProblems } from '../domain/audit-change';
import { eventBy } from '../domain/audit-event';
import { DomainError } from '../domain/errors';
import { auditedProblems } from './audited-problems';
import { contentHash } from './content-hash';
import { installDeclarative } from './declarative/install-declarative';
import { versionOf, type FolderFile } from './folder-files';
import { decodeText, FileChangedError, readOwnFile } from './own-file';
import { PROVISIONER, type CarriedOut, type ProvisioningContext } from './provisioning-context';
import { ProvisioningError, ScriptFailedError } from './provisioning-error';
import { installScript, type KnownScripts } from './scripts/install-script';
import { settleFile, type Settled, type Settlement } from './settle-file';

/** Bytes of a provisioning file at most. */
const MAX_SIZE = 1024 * 1024;

/** A file, and the hash of what was read of it; null before it was. */
interface ReadFile extends FolderFile {
  readonly hash: string | null;
}

/** What has become of a file; one that is not done with is to be looked at again. */
export type FileOutcome = 'done' | 'failed' | 'again';

/**
 * Carries out one file of the folder and settles it. What is wrong with the file is told by the log, by the audit log and
 * beside it, and is no error.
 *
 * @throws UnavailableError the database does not answer
 * @throws FileChangedError somebody is writing the file
 */
export async function installFile(
  context: ProvisioningContext,
  scripts: KnownScripts,
  file: FolderFile,
): Promise<FileOutcome> {
  let hash: string | null = null;
  try {
    const { bytes, real } = await readFile(context, file);
    hash = contentHash(bytes);
    const taken = { name: file.name, path: real, hash, bytes, text: decodeText(bytes) };
    const carriedOut =
      file.kind === 'script'
        ? await installScript(context, scripts, taken)
        : await installDeclarative(context, taken);
    if (carriedOut.result === 'elsewhere') return 'again';
    return await succeed(context, { ...file, hash }, carriedOut);
  } catch (error) {
    if (error instanceof FileChangedError || isOutage(error)) throw error;
    // Another server may have settled it since it was listed.
    if (!(await isThere(file.path))) return 'done';
    return fail(context, { ...file, hash }, reasonOf(context, file, error));
  }
}

function readFile({ folder }: ProvisioningContext, { path }: FolderFile) {
  return readOwnFile(path, { maxSize: MAX_SIZE, within: folder });
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
  file: ReadFile,
  { result, remove }: CarriedOut,
): Promise<FileOutcome> {
  const { is } = await settle(context, file, { as: remove ? 'removed' : 'installed' });
  const what = is !== 'settled' ? is : remove ? 'removed' : 'renamed';
  const message =
    result === 'before'
      ? `A provisioning file of this content was installed before; nothing was done, and it is ${what}`
      : `Provisioning file installed, and ${what}`;
  context.log.info({ file: file.name }, message);
  return is === 'replaced' ? 'again' : 'done';
}

async function fail(
  context: ProvisioningContext,
  file: ReadFile,
  error: ProvisioningError,
): Promise<FileOutcome> {
  const { deps, log, redact } = context;
  const { name, hash } = file;
  // Before it is settled: what an outage or a crash keeps from being stored is tried again while the file is there.
  if (!(error instanceof ScriptFailedError)) {
    const subject = { kind: 'file', id: hash ?? '', name, owner: null } as const;
    const change = describeProblems(auditedProblems(error.problems, redact));
    const event = eventBy(PROVISIONER, deps.clock.now(), 'provisioning.failed', subject, change);
    await deps.storage.audit.append(event);
  }
  // Place by place: `password: must be …` looks like a password.
  const problems = error.problems.map((problem) => ({ ...problem, message: redact(problem.message) }));
  const { line, key = '', message = '' } = problems[0] ?? {};
  const place = { ...(line !== undefined && { line }), ...(key !== '' && { place: key }) };
  log.error({ file: name, ...place }, `Provisioning file failed: ${message}`);
  const { is } = await settle(context, file, {
    as: 'failed',
    error: new ProvisioningError(problems).message,
  });
  return is === 'replaced' ? 'again' : 'failed';
}

async function settle(
  context: ProvisioningContext,
  file: ReadFile,
  settlement: Settlement,
): Promise<Settled> {
  const { log } = context;
  const { name, path } = file;
  const settled = await settleFile(path, settlement, () => isStill(context, file));
  if (settled.is === 'left')
    log.warn({ file: name, code: settled.code }, 'The folder does not let the provisioning file be renamed');
  if (settled.is === 'replaced')
    log.info({ file: name }, 'The provisioning file was replaced meanwhile: its new content comes next');
  return settled;
}

/** Whether the file has the content that was read, or is as it was listed when it could not be read. */
async function isStill(context: ProvisioningContext, file: ReadFile): Promise<boolean> {
  if (file.hash === null) return (await versionOf(file.path)).version === file.version;
  try {
    const { bytes } = await readFile(context, file);
    return contentHash(bytes) === file.hash;
  } catch (error) {
    if (error instanceof ProvisioningError || error instanceof FileChangedError) return false;
    throw error;
  }
}

async function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
