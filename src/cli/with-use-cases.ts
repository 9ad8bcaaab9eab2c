import { operator, type OperatorCaller } from '../domain/caller';
import type { UseCaseDeps } from '../service/deps';
import type { CliPorts, CliProcess } from './cli-ports';

/** What a command does with the use cases. */
export type UseCaseWork<T> = (deps: UseCaseDeps, caller: OperatorCaller) => Promise<T>;

/**
 * Works with the use cases, as the operator at the machine, on the database that the settings name; it may be a running
 * server's. Closes it again.
 *
 * @throws StartError a setting, folder or database cannot be used
 */
export async function withUseCases<T>(
  ports: Pick<CliPorts, 'openUseCases'>,
  cli: CliProcess,
  work: UseCaseWork<T>,
): Promise<T> {
  const opened = await ports.openUseCases(cli.loadConfig(), { err: cli.err });
  try {
    return await work(opened.deps, operator('command-line'));
  } finally {
    await opened.close();
  }
}
