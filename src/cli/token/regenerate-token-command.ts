import type { Command } from 'commander';
import { LIMITS } from '../../domain/limits';
import { findTokenByKey } from '../../service/find-token';
import { regenerateToken } from '../../service/regenerate-token';
import type { CliPorts, CliProcess } from '../cli-ports';
import { notFound } from '../command-error';
import { noted } from '../command-notes';
import { confirm, type ConfirmOptions } from '../input/confirm';
import { wholeNumber } from '../input/values';
import type { PrintOptions } from '../output/printer';
import { withUseCases } from '../with-use-cases';
import { printMade } from './create-token-command';
import { EXAMPLE_KEY, quietOption } from './token-options';

interface Options extends PrintOptions, ConfirmOptions {
  readonly gracePeriod: number;
  readonly quiet?: true;
}

/** Adds `token regenerate`. */
export function addTokenRegenerate(token: Command, ports: CliPorts, cli: CliProcess): void {
  noted(
    token
      .command('regenerate')
      .description(
        'Gives a token a new secret under the same key, and prints it this once; asks before it does',
      )
      .argument('<key>', "the token's key")
      .option(
        '--grace-period <seconds>',
        'how long the old secret lives on',
        wholeNumber(0, LIMITS.gracePeriod),
        0,
      )
      .option('--yes', 'do it without asking')
      .addOption(quietOption()),
    {
      examples: [
        [`token regenerate ${EXAMPLE_KEY}`],
        [`token regenerate ${EXAMPLE_KEY} --grace-period 3600 --yes --quiet > token.txt`],
      ],
      json: 'the token with its text, as "token"',
    },
  ).action((key: string, options: Options) =>
    withUseCases(ports, cli, async (deps, caller) => {
      const found = await findTokenByKey(deps, caller, key);
      if (!found) throw notFound('token of that key');
      const { gracePeriod } = options;
      const end = gracePeriod === 0 ? 'at once' : `in ${gracePeriod} seconds`;
      const question = `Give the token ${found.name} of ${found.ownerName} a new secret? The old one ends ${end}.`;
      await confirm(cli, options, question);
      const text = await regenerateToken(deps, caller, key, gracePeriod);
      if (text === null) throw notFound('token of that key');
      await printMade(cli, deps, caller, text, options);
      // To programs as well, whose output it is kept out of: what they put to use is refused.
      if (found.state === 'DISABLED')
        cli.err.write(`The token is disabled: it is refused until \`token activate ${found.key}\`.\n`);
    }),
  );
}
