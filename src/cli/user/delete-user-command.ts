import type { Command } from 'commander';
import { deleteUser } from '../../service/delete-user';
import { findUser } from '../../service/find-user';
import { countTokens, listTokens } from '../../service/list-tokens';
import type { CliPorts, CliProcess } from '../cli-ports';
import { notFound } from '../command-error';
import { noted } from '../command-notes';
import { confirm, type ConfirmOptions } from '../input/confirm';
import { Printer, type PrintOptions } from '../output/printer';
import { withUseCases } from '../with-use-cases';

/** Adds `user delete`. */
export function addUserDelete(user: Command, ports: CliPorts, cli: CliProcess): void {
  noted(
    user
      .command('delete')
      .description('Deletes a user with their tokens and sessions; asks before it does')
      .argument('<name>', 'the user name, in any case')
      .option('--yes', 'do it without asking'),
    { examples: [['user delete anna'], ['user delete anna --yes --json']], json: '{"deleted": NAME}' },
  ).action((name: string, options: PrintOptions & ConfirmOptions) =>
    withUseCases(ports, cli, async (deps, caller) => {
      const found = await findUser(deps, caller, name);
      if (!found) throw notFound('user', name);
      const tokens = await countTokens(deps, await listTokens(deps, caller, { userId: name, first: 0 }));
      await confirm(
        cli,
        options,
        `Delete the user ${found.name} with their tokens, of which there are ${tokens}?`,
      );
      if (!(await deleteUser(deps, caller, name))) throw notFound('user', name);
      new Printer(cli, options).lines({ deleted: found.name }, [`The user ${found.name} is deleted.`]);
    }),
  );
}
