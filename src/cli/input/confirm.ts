import type { CliProcess } from '../cli-ports';
import { CommandError } from '../command-error';
import { safeText } from '../output/safe-text';
import { ask } from './ask';

/** What a command is told that cannot be undone. */
export interface ConfirmOptions {
  /** Do it without asking. */
  readonly yes?: true;
}

/**
 * Asks whether something that cannot be undone is to be done.
 *
 * @param what whole sentence, as a question: "Delete the user anna?"
 * @throws CommandError they say no, or nobody can be asked and `--yes` was not given
 */
export async function confirm(
  cli: Pick<CliProcess, 'input' | 'err'>,
  { yes }: ConfirmOptions,
  what: string,
): Promise<void> {
  if (yes) return;
  if (cli.input.isTTY !== true) {
    throw new CommandError(
      'NOT_CONFIRMED',
      'This cannot be undone, and nobody can be asked: standard input is no terminal. Give --yes to do it',
    );
  }
  const [answer] = await ask(cli, [`${safeText(what)} [y/N] `], { hidden: false });
  if (!/^y(es)?$/i.test(answer?.trim() ?? '')) {
    throw new CommandError('NOT_CONFIRMED', 'Not confirmed; nothing was changed');
  }
}
