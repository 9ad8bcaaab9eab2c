import type { Config } from '../../config/config';
import { CommandError } from '../command-error';

/**
 * The path of the SQLite database.
 *
 * @param tools what to use for a database server, which has tools of its own
 * @throws CommandError it is a database server
 */
export function requireSqlite(
  { database }: Pick<Config, 'database'>,
  tools: Readonly<Record<'postgres' | 'mysql', string>>,
): string {
  if (database.engine === 'sqlite') return database.path;
  throw new CommandError(
    'FAILED',
    `DATABASE_URL names a database server, which has a tool of its own for this: ${tools[database.engine]}`,
  );
}
