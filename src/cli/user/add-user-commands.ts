import type { Command } from 'commander';
import type { CliPorts, CliProcess } from '../cli-ports';
import { addUserChanges } from './change-user-commands';
import { addUserCreate } from './create-user-command';
import { addUserDelete } from './delete-user-command';
import { addUserQueries } from './list-users-command';

/** Adds the commands about users. */
export function addUserCommands(program: Command, ports: CliPorts, cli: CliProcess): void {
  const user = program.command('user').description('About users');
  addUserCreate(user, ports, cli);
  addUserQueries(user, ports, cli);
  addUserChanges(user, ports, cli);
  addUserDelete(user, ports, cli);
}
