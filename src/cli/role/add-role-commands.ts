import { Option, type Command } from 'commander';
import { PERMISSION_NAMES } from '../../domain/permissions';
import { createRole } from '../../service/create-role';
import { listRoles } from '../../service/list-roles';
import { updateRole } from '../../service/update-role';
import type { CliPorts, CliProcess } from '../cli-ports';
import { CommandError, notFound } from '../command-error';
import { noted } from '../command-notes';
import { collectAmong } from '../input/values';
import { Printer, type PrintOptions } from '../output/printer';
import { withUseCases } from '../with-use-cases';
import { addRoleDelete } from './delete-role-command';
import { ROLE_COLUMNS, roleDocument, roleParts } from './role-output';

interface RoleOptions extends PrintOptions {
  readonly description?: string;
  readonly permission?: readonly string[];
}

/** Adds the commands about roles. */
export function addRoleCommands(program: Command, ports: CliPorts, cli: CliProcess): void {
  const role = program.command('role').description('About roles, which give users permissions');
  noted(role.command('list').description('Lists the roles, the built-in ones first'), {
    examples: [['role list'], ['role list --json']],
    json: '{"roles": […]}',
  }).action((options: PrintOptions) =>
    withUseCases(ports, cli, async (deps, caller) => {
      const roles = await listRoles(deps, caller);
      new Printer(cli, options).list({ roles: roles.map(roleDocument) }, roles, ROLE_COLUMNS, '');
    }),
  );
  addRoleCreate(role, ports, cli);
  addRoleUpdate(role, ports, cli);
  addRoleDelete(role, ports, cli);
}

function addRoleCreate(role: Command, ports: CliPorts, cli: CliProcess): void {
  noted(
    role
      .command('create')
      .description('Adds a role')
      .argument('<name>', "1 to 64 of the characters a-z, 0-9 and '-'")
      .addOption(permissionOption('a permission that it gives; may be given several times'))
      .option('--description <text>', 'what it is for'),
    {
      examples: [['role create auditor --permission audit-log --description "Reads the audit log"']],
      json: 'the role',
      fields: { permissions: '--permission' },
    },
  ).action((name: string, { description, permission, ...options }: RoleOptions) =>
    withUseCases(ports, cli, async (deps, caller) => {
      const made = await createRole(deps, caller, {
        name,
        description: description ?? null,
        permissions: permission ?? [],
      });
      new Printer(cli, options).record(roleDocument(made), roleParts(made));
    }),
  );
}

function addRoleUpdate(role: Command, ports: CliPorts, cli: CliProcess): void {
  noted(
    role
      .command('update')
      .description('Changes a role; those who have it are affected with their next request')
      .argument('<name>', 'the name of the role, which stays')
      .addOption(permissionOption('a permission; those given take the place of all that it has'))
      .addOption(new Option('--no-permissions', 'take all permissions from it').conflicts('permission'))
      .option('--description <text>', 'what it is for; an empty text takes the description away'),
    {
      examples: [
        ['role update auditor --permission audit-log --permission developer-tools'],
        ['role update auditor --description ""'],
      ],
      json: 'the role',
      fields: { permissions: '--permission' },
    },
  ).action((name: string, options: RoleOptions & { readonly permissions: boolean }) =>
    withUseCases(ports, cli, async (deps, caller) => {
      const description = options.description ?? null;
      const permissions = options.permission ?? (options.permissions ? null : []);
      if (description === null && permissions === null)
        throw new CommandError('USAGE', 'Give at least one option: what is to change');
      const changed = await updateRole(deps, caller, name, { description, permissions });
      if (!changed) throw notFound('role', name);
      new Printer(cli, options).record(roleDocument(changed), roleParts(changed));
    }),
  );
}

function permissionOption(description: string): Option {
  // The parser comes last: `choices` has one of its own, which keeps the last value alone.
  return new Option('--permission <permission>', description)
    .choices(PERMISSION_NAMES)
    .argParser(collectAmong(PERMISSION_NAMES));
}
