import { codeOf, type DriverError, type DriverFailure } from './driver-failure';

/** Result codes of SQLite that are not the statement's fault (https://www.sqlite.org/rescode.html). */
const UNAVAILABLE = new Set([
  'SQLITE_BUSY',
  'SQLITE_LOCKED',
  'SQLITE_NOMEM',
  'SQLITE_READONLY',
  'SQLITE_INTERRUPT',
  'SQLITE_IOERR',
  'SQLITE_CORRUPT',
  'SQLITE_FULL',
  'SQLITE_CANTOPEN',
  'SQLITE_PROTOCOL',
  'SQLITE_NOTADB',
  'SQLITE_PERM',
  // The driver's word for a connection that is closed.
  'SQLITE_MISUSE',
]);

/** What an error of the `sqlite3` driver means. It names the columns of a unique index, not the index. */
export function classifySqlite(error: DriverError): DriverFailure {
  const code = codeOf(error);
  if (UNAVAILABLE.has(code)) return { kind: 'unavailable', code };
  const unique = /UNIQUE constraint failed: ([\w., ]+)$/.exec(String(error.message));
  if (unique?.[1] !== undefined) return { kind: 'unique', code, index: unique[1] };
  return { kind: 'other', code };
}
