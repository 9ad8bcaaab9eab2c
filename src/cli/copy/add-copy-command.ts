import type { Command } from 'commander';
import type { DatabaseLocation } from '../../config/config';
import { parseDatabaseUrl } from '../../config/parse-database-url';
import { SETTINGS } from '../../config/settings';
import type { CliPorts, CliProcess } from '../cli-ports';
import { CommandError } from '../command-error';
import { noted } from '../command-notes';
import { Printer, type PrintOptions } from '../output/printer';
import { withBar } from '../output/with-bar';

interface CopyOptions extends PrintOptions {
  readonly to: string;
}

/** Adds `copy`. */
export function addCopyCommand(program: Command, ports: CliPorts, cli: CliProcess): void {
  noted(
    program
      .command('copy')
      .description(
        'Copies everything to another, empty database, of any engine, and proves that it is the same there; all or ' +
          'nothing. Stop the server first: what it writes meanwhile is not copied; of SQLite, a database in use is refused. The pepper is not in it',
      )
      .requiredOption('--to <url>', `the other database: ${SETTINGS.database.accepts}`),
    {
      examples: [
        ['copy --to postgres://tokens@db.example.org/tokens', 'with the password in PGPASSWORD'],
        ['copy --to sqlite:/srv/tokens/tokens.sqlite --json'],
      ],
      json: '{"tables": [{"table": NAME, "rows": NUMBER, "digest": SHA-256}]}',
    },
  ).action(async ({ to, ...options }: CopyOptions) => {
    const target = readLocation(to);
    const { database } = cli.loadConfig();
    const tables = await withBar(cli, 'rows, read and compared', (listener) =>
      ports.copyDatabase(database, target, listener),
    );
    const print = new Printer(cli, options);
    print.list({ tables }, tables, COLUMNS, 'There is no table');
    print.note(
      'The same on both sides. Tokens are accepted with the same TOKEN_PEPPER alone: carry it along.',
    );
  });
}

const COLUMNS = [
  { title: 'TABLE', value: ({ table }: { readonly table: string }) => table },
  { title: 'ROWS', value: ({ rows }: { readonly rows: number }) => String(rows) },
  { title: 'SHA-256, BOTH', value: ({ digest }: { readonly digest: string }) => digest.slice(0, 16) },
];

/** Read here, and not by the parser of options, which would repeat a password in its message. */
function readLocation(text: string): DatabaseLocation {
  const location = parseDatabaseUrl(text);
  if (!location) throw new CommandError('USAGE', `--to must be ${SETTINGS.database.accepts}`);
  return location;
}
