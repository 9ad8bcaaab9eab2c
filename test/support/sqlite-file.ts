import { Database } from 'sqlite3';

/** What a column holds. */
export type SqliteValue = string | number | null;

/**
 * Asks a database file directly, beside the server that may be using it.
 *
 * @param path the file; it must be there
 */
export async function querySqlite(path: string, sql: string): Promise<Record<string, SqliteValue>[]> {
  const database = await new Promise<Database>((resolve, reject) => {
    const opened: Database = new Database(path, (error) => (error ? reject(error) : resolve(opened)));
  });
  try {
    return await new Promise((resolve, reject) => {
      database.all<Record<string, SqliteValue>>(sql, (error, rows) =>
        error ? reject(error) : resolve(rows),
      );
    });
  } finally {
    await new Promise<void>((resolve, reject) =>
      database.close((error) => (error ? reject(error) : resolve())),
    );
  }
}
