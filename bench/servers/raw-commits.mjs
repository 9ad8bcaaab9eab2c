/**
 * How many rows a second the raw driver commits, each durably on its own: the table `tokens` of SQLITE_FILE, for SECONDS.
 * Writes the count and the seconds as JSON.
 */
import { randomUUID } from 'node:crypto';
import { openSqlite } from '../datasets/load-sqlite.mjs';

const database = await openSqlite(process.env.SQLITE_FILE);
await database.all('PRAGMA journal_mode = WAL');
await database.all('PRAGMA synchronous = FULL');
const [template] = await database.all('SELECT * FROM tokens LIMIT 1');
const columns = Object.keys(template);
const statement = database.prepare(
  `INSERT INTO tokens (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
);
const insert = (values) =>
  new Promise((resolve, reject) => statement.run(values, (error) => (error ? reject(error) : resolve())));

const limit = Number(process.env.SECONDS) * 1000;
const begun = performance.now();
let count = 0;
while (performance.now() - begun < limit) {
  const row = { ...template, token_key: randomUUID(), name: randomUUID() };
  await insert(columns.map((column) => row[column]));
  count += 1;
}
const seconds = (performance.now() - begun) / 1000;
await new Promise((done) => statement.finalize(done));
await database.close();
process.stdout.write(JSON.stringify({ count, seconds }));
