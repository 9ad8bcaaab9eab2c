import type { DatabaseLocation } from '../../config/config';
import { StartError } from '../../domain/start-error';
import { lookInto } from './look-into';
import { migrationState } from './migration-state';

/**
 * Refuses a database that is not there or not of this version's schema, and leaves it as it is: whoever means another
 * one, or forgot a setting, is told, and a running server's is not changed under its feet.
 *
 * @throws StartError it is not there, cannot be opened, or is of another version
 */
export async function requireCurrentSchema(location: DatabaseLocation): Promise<void> {
  const { pending, unknown } = await lookInto(location, migrationState);
  if (unknown.length > 0) {
    throw new StartError(
      `DATABASE_URL: the database is of a newer version, which has the migration ${unknown[0] ?? ''}; use that version`,
    );
  }
  if (pending.length > 0) {
    throw new StartError(
      `DATABASE_URL: the database is not up to date, it lacks ${pending.join(', ')}; ` +
        'the next start of the server brings it up to date, and so does `personal-api-tokens migrate`',
    );
  }
}
