import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { StartError } from '../domain/start-error';

/**
 * Makes the database's file, readable by its owner alone, unless it is there; SQLite gives the files that it puts
 * beside it the same mode. One that is there keeps its mode.
 *
 * @param path absolute
 * @throws StartError it cannot be made or written
 */
export async function prepareSqliteFile(path: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const file = await open(path, 'a+', 0o600);
    await file.close();
  } catch (error) {
    throw new StartError(
      `DATABASE_URL: the database file ${path} cannot be written (${(error as NodeJS.ErrnoException).code}); it must be a file in a folder that the server may write`,
    );
  }
}
