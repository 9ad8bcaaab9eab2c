import type { CliProcess } from '../cli-ports';
import { CommandError } from '../command-error';
import { ask } from './ask';

/** Bytes of standard input that are read for a password; the longest one has fewer. */
const LIMIT = 8192;

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
  if (fromStdin) return readPasswordFromStdin(cli);
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

async function readPasswordFromStdin({ input }: Pick<CliProcess, 'input'>): Promise<string> {
  if (input.isTTY === true) {
    throw new CommandError(
      'USAGE',
      '--password-stdin would show what is typed: standard input is a terminal. Leave it out to be asked',
    );
  }
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of input) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length > LIMIT) throw new CommandError('USAGE', '--password-stdin: standard input is too long');
    chunks.push(bytes);
  }
  const text = decode(Buffer.concat(chunks)).replace(/\r?\n$/, '');
  if (text === '') throw new CommandError('USAGE', '--password-stdin: standard input is empty');
  return text;
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new CommandError('USAGE', '--password-stdin: standard input is not UTF-8');
  }
}
