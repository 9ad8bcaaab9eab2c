import { CommanderError } from 'commander';
import { DomainError } from '../domain/errors';
import { StartError } from '../domain/start-error';
import type { CliPorts, CliProcess } from './cli-ports';
import { createProgram } from './create-program';
import { EXIT_CODE } from './exit-code';

/**
 * Runs one command.
 *
 * @param args what follows the program's name
 * @returns what the process is to end with
 */
export async function runCommandLine(
  args: readonly string[],
  ports: CliPorts,
  cli: CliProcess,
): Promise<number> {
  try {
    await createProgram(ports, cli).parseAsync(args, { from: 'user' });
    return EXIT_CODE.done;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT_CODE.done : EXIT_CODE.usage;
    cli.err.write(`${describe(error)}\n`);
    return EXIT_CODE.failed;
  }
}

/** What an operator can set right is told in one line; anything else is told with where it happened. */
function describe(error: unknown): string {
  if (error instanceof StartError || error instanceof DomainError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
