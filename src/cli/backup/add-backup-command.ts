import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import type { Config } from '../../config/config';
import { makePrivateFile } from '../../config/make-private-file';
import type { CliPorts, CliProcess } from '../cli-ports';
import { noted } from '../command-notes';
import { removeWhenStopped } from '../files/remove-when-stopped';
import { Printer, type PrintOptions } from '../output/printer';
import { withBar } from '../output/with-bar';
import { requireSqlite } from './require-sqlite';

/** What to use for database servers. */
const TOOLS = {
  postgres: 'pg_dump, such as: pg_dump --format=custom --file=FILE "$DATABASE_URL"',
  mysql: 'mariadb-dump or mysqldump, such as: mariadb-dump --single-transaction --result-file=FILE DATABASE',
};

/** Adds `backup`. */
export function addBackupCommand(program: Command, ports: CliPorts, cli: CliProcess): void {
  noted(
    program
      .command('backup')
      .description(
        'Copies the SQLite database to a new file that only you may read, also while the server runs, and checks the ' +
          'copy. The pepper is not in it: keep it apart',
      )
      .argument('<file>', 'the file to make; one that is there is never overwritten'),
    {
      examples: [
        ['backup tokens.backup.sqlite'],
        ['backup "/backups/tokens-$(date +%F).sqlite" --json', 'each night'],
      ],
      json: '{"file": PATH, "bytes": NUMBER, "users": NUMBER, "tokens": NUMBER, "pepper": WHERE}',
    },
  ).action(async (file: string, options: PrintOptions) => {
    const config = cli.loadConfig();
    const database = requireSqlite(config, TOOLS);
    const path = resolve(file);
    const counts = await makePrivateFile(path, (draft) => {
      removeWhenStopped([draft], cli);
      return withBar(cli, 'bytes', (listener) => ports.copySqlite(database, draft, listener));
    });
    const { size: bytes } = await stat(path);
    const pepper = whereThePepperIs(config);
    const print = new Printer(cli, options);
    print.lines({ file: path, bytes, ...counts, pepper }, [
      `${path}: ${counts.users} users, ${counts.tokens} tokens, ${bytes} bytes; checked`,
    ]);
    print.note(
      `The pepper is not in it: keep ${pepper} apart from it; without the pepper no token is accepted.`,
    );
  });
}

/** Never what it is. */
function whereThePepperIs({ tokenPeppers, dataDir }: Config): string {
  return tokenPeppers === null ? join(dataDir, 'token-pepper') : 'TOKEN_PEPPER';
}
