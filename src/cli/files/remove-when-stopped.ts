import { rmSync } from 'node:fs';
import type { CliProcess } from '../cli-ports';

/** What a process ends with that was interrupted: 128 and the number of SIGINT. */
const INTERRUPTED = 130;

/**
 * Has a request to end take half-written files away first.
 *
 * @param paths those that are there then
 */
export function removeWhenStopped(
  paths: readonly string[],
  cli: Pick<CliProcess, 'onStopSignal' | 'exit'>,
): void {
  cli.onStopSignal(() => {
    for (const path of paths) rmSync(path, { force: true });
    cli.exit(INTERRUPTED);
  });
}
