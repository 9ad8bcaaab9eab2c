import type { CliInput, CliProcess } from '../cli-ports';
import { CommandError } from '../command-error';
import { ask } from './ask';

/** Bytes of standard input that are read for a secret; the longest one has fewer. */
const LIMIT = 8192;

/**
 * A secret that is there already: asked for at a terminal, unseen, or read from standard input.
 *
 * @param name   what it is, for the question
 * @param option what asks for it, for messages
 * @throws CommandError standard input is empty, too long or no UTF-8, or they end it
 */
export async function readSecret(
  cli: Pick<CliProcess, 'input' | 'err'>,
  name: string,
  option: string,
): Promise<string> {
  if (cli.input.isTTY !== true) return readSecretFromStdin(cli.input, option, '');
  const [answer] = await ask(cli, [`The ${name}: `], { hidden: true });
  return answer ?? '';
}

/**
 * The content of standard input, without the line end at its end.
 *
 * @param option    what asks for it, for messages
 * @param otherwise what to do at a terminal, where it would be seen
 * @throws CommandError it is empty, too long, no UTF-8 or a terminal
 */
export async function readSecretFromStdin(
  input: CliInput,
  option: string,
  otherwise: string,
): Promise<string> {
  if (input.isTTY === true) {
    throw new CommandError(
      'USAGE',
      `${option} would show what is typed: standard input is a terminal. ${otherwise}`,
    );
  }
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of input) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length > LIMIT) throw new CommandError('USAGE', `${option}: standard input is too long`);
    chunks.push(bytes);
  }
  const text = decode(Buffer.concat(chunks), option).replace(/\r?\n$/, '');
  if (text === '') throw new CommandError('USAGE', `${option}: standard input is empty`);
  return text;
}

function decode(bytes: Buffer, option: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new CommandError('USAGE', `${option}: standard input is not UTF-8`);
  }
}
