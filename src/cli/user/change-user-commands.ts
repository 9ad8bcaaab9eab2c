import { Option, type Command } from 'commander';
import { findUser } from '../../service/find-user';
import { updateUser, type UpdateUserInput } from '../../service/update-user';
import type { CliPorts, CliProcess } from '../cli-ports';
import { CommandError, notFound } from '../command-error';
import { noted } from '../command-notes';
import { Printer, type PrintOptions } from '../output/printer';
import { withUseCases } from '../with-use-cases';
import { choosePassword, type PasswordOptions } from './choose-password';
import { printUser } from './user-output';

/** Adds `user lock`, `unlock`, `set-roles` and `reset-password`. */
export function addUserChanges(user: Command, ports: CliPorts, cli: CliProcess): void {
  const change = (name: string, input: UpdateUserInput, options: PrintOptions) =>
    withUseCases(ports, cli, async (deps, caller) => {
      const changed = await updateUser(deps, caller, name, input);
      if (!changed) throw notFound('user', name);
      printUser(new Printer(cli, options), changed);
    });

  noted(
    user
      .command('lock')
      .description('Locks a user: their sessions end, and their tokens are refused until they are unlocked')
      .argument('<name>', 'the user name, in any case'),
    { examples: [['user lock anna']], json: 'the user' },
  ).action((name: string, options: PrintOptions) => change(name, { locked: true }, options));

  noted(
    user
      .command('unlock')
      .description('Unlocks a user, and their tokens with them')
      .argument('<name>', 'the user name, in any case'),
    { examples: [['user unlock anna']], json: 'the user' },
  ).action((name: string, options: PrintOptions) => change(name, { locked: false }, options));

  noted(
    user
      .command('set-roles')
      .description('Gives a user exactly these roles; without any, takes all away')
      .argument('<name>', 'the user name, in any case')
      .argument('[roles...]', 'names of roles'),
    {
      examples: [
        ['user set-roles anna token-user auditor'],
        ['user set-roles anna', 'takes all roles from her'],
      ],
      json: 'the user',
    },
  ).action((name: string, roles: string[], options: PrintOptions) => change(name, { roles }, options));

  addResetPassword(user, ports, cli);
}

function addResetPassword(user: Command, ports: CliPorts, cli: CliProcess): void {
  noted(
    user
      .command('reset-password')
      .description('Gives a person a new password, also when nobody can sign in; their sessions end')
      .argument('<name>', 'the user name, in any case')
      .option('--password-stdin', 'read the password from standard input')
      .addOption(
        new Option('--generate-password', 'make a password, and print it this once').conflicts(
          'passwordStdin',
        ),
      ),
    {
      examples: [
        ['user reset-password root', 'asks for the password, twice'],
        ['user reset-password root --generate-password'],
        ['user reset-password anna --password-stdin < password.txt'],
      ],
      json: 'the user; with --generate-password the password too',
      fields: { password: '--password-stdin' },
    },
  ).action((name: string, options: PrintOptions & PasswordOptions) =>
    withUseCases(ports, cli, async (deps, caller) => {
      const found = await findUser(deps, caller, name);
      if (!found) throw notFound('user', name);
      if (found.kind === 'SERVICE')
        throw new CommandError('USAGE', `${found.name} is a service, which has tokens only and no password`);
      const chosen = await choosePassword(cli, deps.secrets, found.name, options, ' or --generate-password');
      const changed = await updateUser(deps, caller, name, { password: chosen.text });
      if (!changed) throw notFound('user', name);
      printUser(new Printer(cli, options), changed, chosen);
    }),
  );
}
