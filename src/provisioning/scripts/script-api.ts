import { DomainError } from '../../domain/errors';
import type { Log } from '../../domain/ports';
import type { UseCaseDeps } from '../../service/deps';
import type { ProvisionOutcome } from '../../service/provision-outcome';
import { logOutcome } from '../log-outcome';
import { checkInput } from './check-input';
import { scriptRoles } from './script-roles';
import { scriptTokens } from './script-tokens';
import type { ProvisioningApi } from './script-types';
import { scriptUsers } from './script-users';

/** What a script is given, and how to take it back. */
export interface LentApi {
  readonly api: ProvisioningApi;
  /** What was changed with it. */
  readonly outcomes: readonly ProvisionOutcome[];
  /** What the server said when it refused a call; a script may have changed the error since. */
  readonly refusals: Pick<WeakMap<object, string>, 'get'>;
  /** Waits for the calls that the script has not waited for, then lets no further one do anything. */
  end(): Promise<void>;
}

/**
 * Makes what one script works with.
 *
 * @param file   the script's name, for the log
 * @param folder where paths that it gives start
 */
export function lendApi(deps: UseCaseDeps, log: Log, file: string, folder: string): LentApi {
  const outcomes: ProvisionOutcome[] = [];
  const refusals = new WeakMap<object, string>();
  const underWay = new Set<Promise<unknown>>();
  let revoked = false;
  const requireOpen = (): void => {
    if (revoked) throw new Error('The script has ended: it can change nothing any more');
  };
  const context = {
    deps,
    note: (outcome: ProvisionOutcome) => {
      outcomes.push(outcome);
      logOutcome(log, file, outcome);
    },
    check: async (...args: [Parameters<typeof checkInput>[0], readonly string[], unknown]) => {
      requireOpen();
      return checkInput(...args, folder, (path) =>
        log.warn({ file, path }, 'Everybody on this machine may read a file with a secret'),
      );
    },
  };
  const follow = (call: Promise<unknown>): void => {
    underWay.add(call);
    // Told here, as the script may not look; and a failure that nobody looks at would end the process.
    const refused = (error: unknown): void => {
      // The script sees the error only after this.
      if (error instanceof DomainError) refusals.set(error, error.message);
      log.warn(
        { file, reason: error instanceof Error ? error.message : '' },
        'A call of the script was refused',
      );
    };
    void call.catch(refused).finally(() => underWay.delete(call));
  };
  const line = (level: keyof Log) => (message: string) => log[level]({ file }, message);
  const api = {
    tokens: guarded(scriptTokens(context), requireOpen, follow),
    users: guarded(scriptUsers(context), requireOpen, follow),
    roles: guarded(scriptRoles(context), requireOpen, follow),
    log: Object.freeze({ info: line('info'), warn: line('warn'), error: line('error') }),
  };
  const end = async (): Promise<void> => {
    await Promise.allSettled(underWay);
    revoked = true;
  };
  return { api: Object.freeze(api), outcomes, refusals, end };
}

/** Functions that refuse when the script has ended, and whose calls are followed. */
function guarded<Part extends object>(
  part: Part,
  requireOpen: () => void,
  follow: (call: Promise<unknown>) => void,
): Part {
  const entries = Object.entries(part) as [string, (...args: unknown[]) => Promise<unknown>][];
  const closed = entries.map(([name, call]) => [
    name,
    (...args: unknown[]) => {
      const result = (async () => {
        requireOpen();
        return call(...args);
      })();
      follow(result);
      return result;
    },
  ]);
  return Object.freeze(Object.fromEntries(closed)) as Part;
}
