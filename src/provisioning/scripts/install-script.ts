import type { CarriedOut, ProvisioningContext, TakenFile } from '../provisioning-context';
import { ProvisioningError, ScriptFailedError } from '../provisioning-error';
import { runScript } from './run-script';
import { lendApi } from './script-api';
import type { ScriptEnd } from './script-attempt';
import type { ScriptAttempts } from './script-attempts';
import { removeCopy } from './script-source';
import { CUT_OFF, type StartedScripts } from './started-scripts';

/** What is known of scripts. */
export interface KnownScripts {
  /** Those that others have begun. */
  readonly started: StartedScripts;
  /** Those that this server has begun. */
  readonly attempts: ScriptAttempts;
}

/**
 * Runs a script, once: that it was taken up is stored before it runs. One that was cut off is never run again.
 *
 * @throws ScriptFailedError it failed, now or before; what it did until then stays
 * @throws UnavailableError  the database does not answer; call it again with the same scripts
 */
export async function installScript(
  context: ProvisioningContext,
  { started, attempts }: KnownScripts,
  file: TakenFile,
): Promise<CarriedOut> {
  const attempt = attempts.at(context, file);
  if (attempt.end === null) {
    if (!(await attempt.claim())) {
      attempts.forget(file.hash);
      return seenBefore(context, started, file);
    }
    await attempt.finish(await run(context, file));
  } else await attempt.storeEnd();
  const { end } = attempt;
  attempts.forget(file.hash);
  if (end?.state === 'FAILED') throw end.error;
  return { result: 'installed', remove: end?.state === 'REMOVABLE' };
}

async function run(context: ProvisioningContext, file: TakenFile): Promise<ScriptEnd> {
  const lent = lendApi(context.deps, context.log, file.name, context.folder);
  try {
    const remove = await runScript(file, lent).finally(() => lent.end());
    return { state: remove ? 'REMOVABLE' : 'INSTALLED' };
  } catch (error) {
    const problems =
      error instanceof ProvisioningError ? error.problems : [{ message: String(error), foreign: true }];
    const changes = lent.outcomes.length;
    const left = changes === 0 ? 'it had changed nothing' : `changes that it made before stay: ${changes}`;
    const message = `The script is not run again; ${left}`;
    return { state: 'FAILED', error: new ScriptFailedError([...problems, { message }]) };
  }
}

async function seenBefore(
  { deps }: ProvisioningContext,
  started: StartedScripts,
  file: TakenFile,
): Promise<CarriedOut> {
  const state = await started.stateOf(deps, file);
  switch (state) {
    case 'INSTALLED':
      return { result: 'before', remove: false };
    case 'REMOVABLE':
      return { result: 'before', remove: true };
    case 'STARTED':
      return { result: 'elsewhere', remove: false };
    case 'FAILED':
      throw new ScriptFailedError(
        'A script of this content was run before and failed; change it to run it again',
      );
    case 'CUT OFF':
      await removeCopy(file);
      throw new ScriptFailedError(CUT_OFF);
  }
}
