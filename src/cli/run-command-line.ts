import { CommanderError, type Command } from 'commander';
import type { CliPorts, CliProcess } from './cli-ports';
import { CommandError } from './command-error';
import { createProgram } from './create-program';
import { describeFailure, type Failure } from './describe-failure';
import { EXIT_CODE } from './exit-code';
import { safeJson, safeText } from './output/safe-text';

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
  let running: Command | undefined;
  const program = createProgram(ports, cli).hook('preAction', (_program, command) => {
    running = command;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return EXIT_CODE.done;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return EXIT_CODE.done;
    const failure = describeFailure(error, running);
    // What is wrong with the arguments is on standard error by now.
    if (!(error instanceof CommanderError)) cli.err.write(`${lines(failure)}\n`);
    const reported = error instanceof CommandError && error.reported;
    if (!reported && wantsJson(args, running)) cli.out.write(`${safeJson(documentOf(failure))}\n`);
    return failure.exitCode;
  }
}

/** One line; where it happened, of what nobody foresaw. */
function lines({ code, message }: Failure): string {
  return code === 'INTERNAL_SERVER_ERROR' ? message.split('\n').map(safeText).join('\n') : safeText(message);
}

function wantsJson(args: readonly string[], running: Command | undefined): boolean {
  return running === undefined ? args.includes('--json') : running.opts<{ json?: true }>().json === true;
}

function documentOf({ code, message, option }: Failure) {
  return { error: { code, message, ...(option !== undefined && { option }) } };
}
