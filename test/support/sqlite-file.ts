import { Database } from 'sqlite3';

/** What a column holds. */
export type SqliteValue = string | number | null;

/**
 * Asks a database file directly, beside the server that may be using it.
 *
 * @param path the file; it must be there
 */
export async function querySqlite(path: string, sql: string): Promise<Record<string, SqliteValue>[]> {
  return withSqlite(path, (query) => query(sql));
}

/** Holds the only right to write to a database file while something else is done. */
export async function whileLocked(path: string, work: () => Promise<void>): Promise<void> {
  await withSqlite(path, async (query) => {
    await query('BEGIN IMMEDIATE');
    await work();
    await query('ROLLBACK');
  });
}

type Query = (sql: string) => Promise<Record<string, SqliteValue>[]>;

async function withSqlite<T>(path: string, work: (query: Query) => Promise<T>): Promise<T> {
  const database = await new Promise<Database>((resolve, reject) => {
    const opened: Database = new Database(path, (error) => {
      if (error) reject(error);
      else resolve(opened);
    });
  });
  try {
    return await work(
      (sql) =>
        new Promise((resolve, reject) => {
          database.all<Record<string, SqliteValue>>(sql, (error, rows) => {
            if (error) reject(error);
            else resolve(rows);
          });
        }),
    );
  } finally {
    await new Promise((resolve) => database.close(resolve));
  }
}
