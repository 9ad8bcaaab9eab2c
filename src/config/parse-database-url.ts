import { resolve } from 'node:path';
import type { DatabaseLocation } from './config';

const ENGINES: Readonly<Record<string, 'postgres' | 'mysql'>> = {
  'postgres:': 'postgres',
  'postgresql:': 'postgres',
  'mysql:': 'mysql',
  'mariadb:': 'mysql',
};

/**
 * Reads where the data are.
 *
 * A database in memory is refused: reads and writes have connections of their own, which would not see the same one.
 *
 * @returns undefined for a text that cannot be used
 */
export function parseDatabaseUrl(text: string): DatabaseLocation | undefined {
  if (text.startsWith('sqlite:')) {
    // `sqlite:///srv/tokens.sqlite` is the same file as `sqlite:/srv/tokens.sqlite`.
    const path = text.slice('sqlite:'.length).replace(/^\/\/(?=\/)/, '');
    const usable = path !== '' && !path.startsWith('//') && !path.startsWith(':') && !/[?\0]/.test(path);
    return usable ? { engine: 'sqlite', path: resolve(path) } : undefined;
  }
  if (!URL.canParse(text)) return undefined;
  const { protocol, hostname, pathname } = new URL(text);
  const engine = ENGINES[protocol];
  return engine !== undefined && hostname !== '' && pathname.length > 1 ? { engine, url: text } : undefined;
}
