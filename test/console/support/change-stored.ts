import { Client } from 'pg';
import { Database } from 'sqlite3';
import type { TestDatabase } from '../../support/databases';

/** Changes what a server has stored, as no caller can. */
export async function changeStored({ location }: TestDatabase, statement: string): Promise<void> {
  if ('url' in location) {
    const client = new Client({ connectionString: location.url });
    await client.connect();
    await client.query(statement).finally(() => client.end());
    return;
  }
  const database = new Database(location.path);
  database.configure('busyTimeout', 20_000);
  await new Promise<void>((resolve, reject) =>
    database.exec(statement, (error) => (error ? reject(error) : resolve())),
  );
  await new Promise((resolve) => database.close(resolve));
}
