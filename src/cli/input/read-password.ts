import type { CliProcess } from '../cli-ports';
import { CommandError } from '../command-error';
import { ask } from './ask';
import { readSecretFromStdin } from './read-secret';

/**
 * A new password: asked for twice at a terminal, unseen, or read from standard input. Never an argument: those are seen
 * by every user of the machine, and kept by shells.
 *
 * @param name        whose it is to be, for the question
 * @param fromStdin   whether it is the content of standard input, without the line end at its end
 * @param otherwise   what else may be given instead, for the message
 * @throws CommandError nobody can be asked, the two differ, or standard input is empty, too long, no UTF-8 or a terminal
 */
export async function readNewPassword(
  cli: Pick<CliProcess, 'input' | 'err'>,
  name: string,
  fromStdin: boolean,
  otherwise: string,
): Promise<string> {
  if (fromStdin) return readSecretFromStdin(cli.input, '--password-stdin', 'Leave it out to be asked');
  if (cli.input.isTTY !== true) {
    throw new CommandError(
      'USAGE',
      `Nobody can be asked for a password: standard input is no terminal. Give --password-stdin${otherwise}`,
    );
  }
  const [first, second] = await ask(cli, [`New password of ${name}: `, 'The same again: '], { hidden: true });
  if (first !== second)
    throw new CommandError('USAGE', 'The two passwords are not the same; nothing was changed');
  return first ?? '';
}
