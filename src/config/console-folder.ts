import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Where the built web console is.
 *
 * @returns null when it was not built
 */
export function consoleFolder(): string | null {
  // Beside what is built of the server, or below it when the server runs from its sources.
  const folders = [join(__dirname, '../../ui'), join(__dirname, '../../dist/ui')];
  return folders.find((folder) => existsSync(join(folder, 'assets'))) ?? null;
}
