import { StartError } from '../../domain/start-error';
import { lookInto } from './look-into';

/**
 * Takes a database for itself for a moment, and what is in its log into its file. One that is so damaged that this cannot
 * be done is let pass: what is done next tells of it, or mends it.
 *
 * @throws StartError another process uses it
 */
export async function requireUnused(path: string): Promise<void> {
  const location = { engine: 'sqlite', path } as const;
  try {
    // Leaving the log takes the whole database, for a moment: it is refused while anybody has it open.
    await lookInto(location, (dataSource) => dataSource.query('PRAGMA journal_mode = DELETE'), {
      write: true,
    });
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    if (/\(SQLITE_(BUSY|LOCKED)/.test(error.message))
      throw new StartError('DATABASE_URL: the database is in use; stop the server first');
  }
}
