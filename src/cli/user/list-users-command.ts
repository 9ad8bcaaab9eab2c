import { Option, type Command } from 'commander';
import { encodeNameCursor } from '../../domain/cursor';
import { foldUserName, type UserKind } from '../../domain/user';
import { findUser } from '../../service/find-user';
import { listUsers } from '../../service/list-users';
import type { CliPorts, CliProcess } from '../cli-ports';
import { notFound } from '../command-error';
import { noted } from '../command-notes';
import { among, wholeNumber } from '../input/values';
import { Printer, type PrintOptions } from '../output/printer';
import { readAll } from '../read-pages';
import { withUseCases } from '../with-use-cases';
import { printUser, USER_COLUMNS, userDocument } from './user-output';

interface ListOptions extends PrintOptions {
  readonly filter?: string;
  readonly kind?: UserKind;
  readonly limit?: number;
}

const KINDS: readonly UserKind[] = ['PERSON', 'SERVICE'];

/** Adds `user list` and `user show`. */
export function addUserQueries(user: Command, ports: CliPorts, cli: CliProcess): void {
  noted(
    user
      .command('list')
      .description('Lists users by name')
      .option('--filter <text>', 'part of the name, display name or e-mail address, in any case')
      .addOption(
        new Option('--kind <kind>', 'of this kind alone')
          .choices(KINDS)
          .argParser((text) => among(KINDS)(text.toUpperCase())),
      )
      .option('--limit <number>', 'at most so many', wholeNumber(1, 1e9)),
    {
      examples: [['user list'], ['user list --kind SERVICE'], ['user list --filter example.org --json']],
      json: '{"users": […]}',
    },
  ).action((options: ListOptions) =>
    withUseCases(ports, cli, async (deps, caller) => {
      const { filter = null, kind, limit } = options;
      const users = await readAll({
        read: async (piece) => (await listUsers(deps, caller, { ...piece, filter, kind })).page,
        cursorOf: ({ name }) => encodeNameCursor(foldUserName(name)),
        limit,
      });
      const document = { users: users.map(userDocument) };
      new Printer(cli, options).list(document, users, USER_COLUMNS, 'There are no such users.');
    }),
  );

  noted(user.command('show').description('Shows a user').argument('<name>', 'the user name, in any case'), {
    examples: [['user show anna'], ['user show anna --json']],
    json: 'the user',
  }).action((name: string, options: PrintOptions) =>
    withUseCases(ports, cli, async (deps, caller) => {
      const found = await findUser(deps, caller, name);
      if (!found) throw notFound('user', name);
      printUser(new Printer(cli, options), found);
    }),
  );
}
