import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Config } from '../../config/config';
import { findPeppers } from '../../config/find-peppers';
import type { CliPorts, CliProcess } from '../cli-ports';
import { CommandError } from '../command-error';
import { noted } from '../command-notes';
import { removeWhenStopped } from '../files/remove-when-stopped';
import { confirm, type ConfirmOptions } from '../input/confirm';
import { Printer, type PrintOptions } from '../output/printer';
import { withBar } from '../output/with-bar';
import { requireSqlite } from './require-sqlite';

/** What to use for database servers. */
const TOOLS = {
  postgres: 'pg_restore, such as: pg_restore --clean --if-exists --dbname="$DATABASE_URL" FILE',
  mysql: 'mariadb or mysql, such as: mariadb DATABASE < FILE',
};

const CALLED = 'The backup';

/** Adds `restore`. */
export function addRestoreCommand(program: Command, ports: CliPorts, cli: CliProcess): void {
  noted(
    program
      .command('restore')
      .description(
        'Puts a backup in the place of the SQLite database, which is set aside; the server must be stopped. Asks ' +
          'before it does. Sessions, and webhooks that were pending, are not brought back',
      )
      .argument('<file>', 'a file that `backup` has made')
      .option('--yes', 'do it without asking'),
    {
      examples: [
        ['restore tokens.backup.sqlite'],
        ['restore /backups/tokens-2026-11-22.sqlite --yes --json'],
      ],
      json: '{"database": PATH, "users": NUMBER, "tokens": NUMBER, "aside": PATH or null}',
    },
  ).action(async (file: string, options: PrintOptions & ConfirmOptions) => {
    const config = cli.loadConfig();
    const database = requireSqlite(config, TOOLS);
    const backup = resolve(file);
    const warning = await check(ports, config, backup);
    const print = new Printer(cli, options);
    if (warning !== null) cli.err.write(`${warning}\n`);
    await confirm(cli, options, `Put the backup in the place of ${database}? What is there is set aside.`);
    const at = new Date();
    const aside = `${database}.before-${at.toISOString().replace(/[:.]/g, '-')}`;
    const drafts: string[] = [];
    removeWhenStopped(drafts, cli);
    const { users, tokens, setAside } = await withBar(cli, 'bytes', (onProgress) =>
      ports.restoreSqlite(
        { backup, database, aside, at },
        { onProgress, onDraft: (path) => void drafts.push(path) },
      ),
    );
    print.lines({ database, users, tokens, aside: setAside ? aside : null }, [
      `${database}: ${users} users, ${tokens} tokens; checked`,
    ]);
    if (setAside) print.note(`The database that was there is now ${aside}.`);
  });
}

/**
 * Looks into a backup before anything is asked.
 *
 * @returns what somebody has to know before they go on
 * @throws StartError, CommandError it cannot be used
 */
async function check(
  { readDatabase }: Pick<CliPorts, 'readDatabase'>,
  config: Config,
  path: string,
): Promise<string | null> {
  const { damage, migrations, content } = await readDatabase({ engine: 'sqlite', path }, CALLED);
  if (damage !== null) throw new CommandError('FAILED', `The backup is damaged: ${damage}`);
  if (migrations.unknown.length > 0)
    throw new CommandError(
      'FAILED',
      `The backup is of a newer version, which has ${migrations.unknown.join(', ')}; use that version`,
    );
  if (content === null) return null;
  const known = new Set((await findPeppers(config)).map(({ id }) => id));
  const lost = [...content.tokensByPepper].filter(([id]) => !known.has(id));
  if (lost.length === 0) return null;
  const tokens = lost.reduce((sum, [, count]) => sum + count, 0);
  return `The pepper of ${tokens} of its tokens is not here: they will be refused until it is brought back.`;
}
