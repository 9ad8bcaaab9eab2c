import type { Command } from 'commander';
import { deleteRole } from '../../service/delete-role';
import { listRoles } from '../../service/list-roles';
import type { CliPorts, CliProcess } from '../cli-ports';
import { notFound } from '../command-error';
import { noted } from '../command-notes';
import { confirm, type ConfirmOptions } from '../input/confirm';
import { Printer, type PrintOptions } from '../output/printer';
import { withUseCases } from '../with-use-cases';

/** Adds `role delete`. */
export function addRoleDelete(role: Command, ports: CliPorts, cli: CliProcess): void {
  noted(
    role
      .command('delete')
      .description('Deletes a role, and takes it from those who have it; asks before it does')
      .argument('<name>', 'the name of the role')
      .option('--yes', 'do it without asking'),
    { examples: [['role delete auditor'], ['role delete auditor --yes']], json: '{"deleted": NAME}' },
  ).action((name: string, options: PrintOptions & ConfirmOptions) =>
    withUseCases(ports, cli, async (deps, caller) => {
      const known = (await listRoles(deps, caller)).some((each) => each.name === name);
      if (!known) throw notFound('role', name);
      await confirm(cli, options, `Delete the role ${name}, and take it from all who have it?`);
      if (!(await deleteRole(deps, caller, name))) throw notFound('role', name);
      new Printer(cli, options).lines({ deleted: name }, [`The role ${name} is deleted.`]);
    }),
  );
}
