import type { Command } from 'commander';
import { findTokenByKey, findTokenByName } from '../../service/find-token';
import { findUser } from '../../service/find-user';
import type { CliPorts, CliProcess } from '../cli-ports';
import { CommandError, notFound } from '../command-error';
import { noted } from '../command-notes';
import { Printer, type PrintOptions } from '../output/printer';
import { withUseCases, type UseCaseWork } from '../with-use-cases';
import { EXAMPLE_KEY } from './token-options';
import { printToken } from './token-output';

interface Options extends PrintOptions {
  readonly user?: string;
  readonly name?: string;
}

/** Adds `token show`. */
export function addTokenShow(token: Command, ports: CliPorts, cli: CliProcess): void {
  noted(
    token
      .command('show')
      .description('Shows a token, by its key or by its owner and name; never its text, which is not kept')
      .argument('[key]', "the token's key")
      .option('--user <name>', 'its owner, with --name')
      .option('--name <text>', 'its name, with --user'),
    {
      examples: [[`token show ${EXAMPLE_KEY}`], ['token show --user ci --name deploy --json']],
      json: 'the token',
    },
  ).action((key: string | undefined, options: Options) =>
    withUseCases(ports, cli, async (deps, caller) => {
      const found = await find(key, options)(deps, caller);
      printToken(new Printer(cli, options), found, deps.clock.now());
    }),
  );
}

function find(
  key: string | undefined,
  { user, name }: Options,
): UseCaseWork<Parameters<typeof printToken>[1]> {
  return async (deps, caller) => {
    if (key !== undefined && user === undefined && name === undefined) {
      const found = await findTokenByKey(deps, caller, key);
      if (!found) throw notFound('token of that key');
      return found;
    }
    if (key !== undefined || user === undefined || name === undefined)
      throw new CommandError('USAGE', 'Give the key of the token, or --user and --name');
    if (!(await findUser(deps, caller, user))) throw notFound('user', user);
    const found = await findTokenByName(deps, caller, user, name);
    if (!found) throw notFound('token of that owner and name');
    return found;
  };
}
