import { Option, type Command } from 'commander';
import type { SecretSource } from '../../domain/ports';
import { NameTakenError } from '../../domain/errors';
import { checkUserName } from '../../domain/text-rules';
import { createUser } from '../../service/create-user';
import { findUser } from '../../service/find-user';
import type { CliPorts, CliProcess } from '../cli-ports';
import { noted } from '../command-notes';
import { collect } from '../input/values';
import { Printer, type PrintOptions } from '../output/printer';
import { withUseCases, type UseCaseWork } from '../with-use-cases';
import { choosePassword, type ChosenPassword, type PasswordOptions } from './choose-password';
import { printUser } from './user-output';

interface Options extends PrintOptions, PasswordOptions {
  readonly service?: true;
  readonly displayName?: string;
  readonly email?: string;
  readonly role?: readonly string[];
  /** False: `--no-password`. */
  readonly password: boolean;
}

/** Adds `user create`. */
export function addUserCreate(user: Command, ports: CliPorts, cli: CliProcess): void {
  noted(
    user
      .command('create')
      .description('Adds a user: a person, who signs in, or a service, which has tokens only')
      .argument('<name>', 'the user name')
      .addOption(
        new Option('--service', 'a service, which has no password').conflicts([
          'passwordStdin',
          'generatePassword',
        ]),
      )
      .option(
        '--role <role>',
        'a role; may be given several times (default: token-user for a person)',
        collect,
      )
      .option('--display-name <text>', 'the name that people see')
      .option('--email <address>', 'the e-mail address')
      .option('--password-stdin', 'read the password from standard input')
      .addOption(
        new Option('--generate-password', 'make a password, and print it this once').conflicts(
          'passwordStdin',
        ),
      )
      .addOption(
        new Option(
          '--no-password',
          'leave the person without a password: they cannot sign in until one is set',
        ).conflicts(['passwordStdin', 'generatePassword']),
      ),
    {
      examples: [
        ['user create anna', 'asks for the password, twice'],
        ['user create anna --role administrator --generate-password'],
        ['user create ci --service --role deployer'],
        ['user create anna --password-stdin --json < password.txt'],
      ],
      json: 'the user; with --generate-password the password too',
      fields: { username: '<name>', roles: '--role', password: '--password-stdin' },
    },
  ).action((name: string, options: Options) =>
    withUseCases(ports, cli, async (deps, caller) => {
      await requireFree(name)(deps, caller);
      const chosen = await passwordFor(cli, deps.secrets, name, options);
      const made = await createUser(deps, caller, {
        username: name,
        kind: options.service ? 'SERVICE' : 'PERSON',
        displayName: options.displayName ?? null,
        email: options.email ?? null,
        roles: options.role ?? null,
        password: chosen?.text ?? null,
      });
      printUser(new Printer(cli, options), made, chosen);
    }),
  );
}

/** Before a password is asked for, which would be for nothing. */
function requireFree(name: string): UseCaseWork<void> {
  return async (deps, caller) => {
    const taken = await findUser(deps, caller, checkUserName('username', name));
    if (taken) throw new NameTakenError('username', 'User name already taken');
  };
}

async function passwordFor(
  cli: CliProcess,
  secrets: SecretSource,
  name: string,
  options: Options,
): Promise<ChosenPassword | null> {
  const { service, password } = options;
  if (service || !password) return null;
  return choosePassword(cli, secrets, name, options, ', --generate-password or --no-password');
}
