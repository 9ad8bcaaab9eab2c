import { rmSync } from 'node:fs';
import type { CliProcess } from '../cli-ports';

/** What a process ends with that was interrupted: 128 and the number of SIGINT. */
const INTERRUPTED = 130;

/** Has a request to end take a half-written file away first. */
export function removeWhenStopped(path: string, cli: Pick<CliProcess, 'onStopSignal' | 'exit'>): void {
  cli.onStopSignal(() => {
    rmSync(path, { force: true });
    cli.exit(INTERRUPTED);
  });
}
