import { eventBy } from '../../domain/audit-event';
import type { Log } from '../../domain/ports';
import type { ProvisioningStore } from '../../domain/provisioning-claim';
import {
  PROVISIONER,
  type CarriedOut,
  type ProvisioningContext,
  type TakenFile,
} from '../provisioning-context';
import { ProvisioningError } from '../provisioning-error';
import { runScript } from './run-script';
import { lendApi } from './script-api';
import type { StartedScripts } from './started-scripts';

/** How often a running script's claim is shown to be alive, in milliseconds. */
const BEAT_EVERY = 1_000;

/**
 * Runs a script, once: that it was taken up is stored before it runs. One that was cut off is never run again.
 *
 * @param started what is known of scripts that others have begun
 * @throws ProvisioningError it failed, now or before; what it did until then stays
 * @throws UnavailableError  the database does not answer and the script was not begun; try again
 */
export async function installScript(
  context: ProvisioningContext,
  started: StartedScripts,
  file: TakenFile,
): Promise<CarriedOut> {
  const { deps } = context;
  const { hash, name } = file;
  const { provisioning } = deps.storage;
  const claimant = deps.secrets.uuid();
  const claimedAt = deps.clock.now();
  const claim = { hash, name, claimant, state: 'STARTED', beat: 0, claimedAt } as const;
  if (!(await provisioning.claim(claim))) return seenBefore(provisioning, started, hash);

  const stopBeating = keepBeating(provisioning, hash, claimant, context.log);
  const lent = lendApi(deps, context.log, name, context.folder);
  try {
    const remove = await runScript(file.path, hash, lent.api).finally(() => lent.end());
    await end(context, file, claimant, 'INSTALLED');
    return { result: 'installed', remove };
  } catch (error) {
    if (!(error instanceof ProvisioningError)) throw error;
    await end(context, file, claimant, 'FAILED');
    const changes = lent.outcomes.length;
    const left = changes === 0 ? 'it had changed nothing' : `changes that it made before stay: ${changes}`;
    throw new ProvisioningError([...error.problems, { message: `The script is not run again; ${left}` }]);
  } finally {
    stopBeating();
  }
}

async function seenBefore(
  provisioning: ProvisioningStore,
  started: StartedScripts,
  hash: string,
): Promise<CarriedOut> {
  const state = await started.stateOf(provisioning, hash);
  switch (state) {
    case 'INSTALLED':
      return { result: 'before', remove: false };
    case 'STARTED':
      return { result: 'elsewhere', remove: false };
    case 'FAILED':
      throw new ProvisioningError(
        'A script of this content was run before and failed; change it to run it again',
      );
    case 'CUT OFF':
      throw new ProvisioningError(
        'The script was cut off while it ran, and is not run again; what it did until then stays',
      );
  }
}

async function end(
  { deps, log }: ProvisioningContext,
  { name, hash }: TakenFile,
  claimant: string,
  state: 'INSTALLED' | 'FAILED',
): Promise<void> {
  const subject = { kind: 'file', id: hash, name, owner: null } as const;
  const isOurs = await deps.storage.transaction(async (stores) => {
    if (!(await stores.provisioning.finish({ hash, claimant }, state))) return false;
    if (state === 'INSTALLED') {
      await stores.audit.append(eventBy(PROVISIONER, deps.clock.now(), 'provisioning.installed', subject));
    }
    return true;
  });
  if (!isOurs) log.warn({ file: name }, 'Another server has taken the running script for cut off');
}

function keepBeating(provisioning: ProvisioningStore, hash: string, claimant: string, log: Log): () => void {
  const timer = setInterval(() => {
    provisioning.beat(hash, claimant).catch((error: unknown) => {
      log.warn({ err: error }, 'That a script is running could not be stored');
    });
  }, BEAT_EVERY);
  return () => clearInterval(timer);
}
