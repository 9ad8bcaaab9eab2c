import type { Command } from 'commander';
import type { CliPorts, CliProcess } from '../cli-ports';
import { addTokenChanges } from './change-token-commands';
import { addTokenCreate } from './create-token-command';
import { addTokenDeletes } from './delete-token-commands';
import { addTokenList } from './list-tokens-command';
import { addTokenRegenerate } from './regenerate-token-command';
import { addTokenShow } from './show-token-command';

/** Adds the commands about tokens. */
export function addTokenCommands(program: Command, ports: CliPorts, cli: CliProcess): void {
  const token = program.command('token').description('About tokens');
  addTokenCreate(token, ports, cli);
  addTokenList(token, ports, cli);
  addTokenShow(token, ports, cli);
  addTokenChanges(token, ports, cli);
  addTokenRegenerate(token, ports, cli);
  addTokenDeletes(token, ports, cli);
}
