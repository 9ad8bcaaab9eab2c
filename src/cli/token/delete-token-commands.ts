import type { Command } from 'commander';
import { deleteToken } from '../../service/delete-token';
import { findTokenByKey } from '../../service/find-token';
import { findUser } from '../../service/find-user';
import { countTokens, listTokens } from '../../service/list-tokens';
import { revokeTokens } from '../../service/revoke-tokens';
import type { CliPorts, CliProcess } from '../cli-ports';
import { notFound } from '../command-error';
import { noted } from '../command-notes';
import { confirm, type ConfirmOptions } from '../input/confirm';
import { Printer, type PrintOptions } from '../output/printer';
import { withUseCases } from '../with-use-cases';
import { EXAMPLE_KEY } from './token-options';

type Options = PrintOptions & ConfirmOptions;

/** Adds `token delete` and `token revoke-all`. */
export function addTokenDeletes(token: Command, ports: CliPorts, cli: CliProcess): void {
  noted(
    token
      .command('delete')
      .description('Deletes a token for good; asks before it does')
      .argument('<key>', "the token's key")
      .option('--yes', 'do it without asking'),
    {
      examples: [[`token delete ${EXAMPLE_KEY} --yes`]],
      json: '{"deleted": KEY}',
    },
  ).action((key: string, options: Options) =>
    withUseCases(ports, cli, async (deps, caller) => {
      const found = await findTokenByKey(deps, caller, key);
      if (!found) throw notFound('token of that key');
      await confirm(cli, options, `Delete the token ${found.name} of ${found.ownerName}?`);
      if (!(await deleteToken(deps, caller, key))) throw notFound('token of that key');
      new Printer(cli, options).lines({ deleted: key }, [`The token ${key} is deleted.`]);
    }),
  );

  noted(
    token
      .command('revoke-all')
      .description('Deletes all tokens of a user, the answer to an incident; asks before it does')
      .argument('<user>', 'the user name, in any case')
      .option('--yes', 'do it without asking'),
    {
      examples: [['token revoke-all anna'], ['token revoke-all anna --yes --json']],
      json: '{"user": NAME, "deleted": NUMBER}',
    },
  ).action((name: string, options: Options) =>
    withUseCases(ports, cli, async (deps, caller) => {
      const user = await findUser(deps, caller, name);
      if (!user) throw notFound('user', name);
      const count = await countTokens(deps, await listTokens(deps, caller, { userId: name, first: 0 }));
      await confirm(cli, options, `Delete all tokens of ${user.name}, of which there are ${count}?`);
      const deleted = await revokeTokens(deps, caller, name);
      new Printer(cli, options).lines({ user: user.name, deleted }, [
        `Deleted tokens of ${user.name}: ${deleted}`,
      ]);
    }),
  );
}
