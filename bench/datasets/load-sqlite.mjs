import { open } from 'node:fs/promises';
import sqlite3 from 'sqlite3';
import { TOKEN_COLUMNS, USER_COLUMNS } from './token-rows.mjs';

/** Rows of one statement: less than 32,766 values. */
const AT_ONCE = 500;

/** A connection whose methods are promises. */
export async function openSqlite(path, mode = sqlite3.OPEN_READWRITE | sqlite3.OPEN_CREATE) {
  const database = await new Promise((resolve, reject) => {
    const opened = new sqlite3.Database(path, mode, (error) => (error ? reject(error) : resolve(opened)));
  });
  const asPromise =
    (method) =>
    (sql, values = []) =>
      new Promise((resolve, reject) => {
        database[method](sql, values, (error, result) => (error ? reject(error) : resolve(result)));
      });
  return {
    all: asPromise('all'),
    run: asPromise('run'),
    prepare: (sql) => database.prepare(sql),
    close: () =>
      new Promise((resolve, reject) => database.close((error) => (error ? reject(error) : resolve()))),
  };
}

/**
 * Fills a database that has the schema and one token of root's, of whose row those that follow are made. Indexes are made
 * anew afterwards, which is much faster; they are the same.
 *
 * @param {string} path
 * @param {{ users: () => unknown[][], tokenAt: (index: number) => { row: unknown[], text: string | null } }} rows
 * @param {number} tokens
 * @param {(text: string) => void} keep takes the texts
 */
export async function loadSqlite(path, rows, tokens, keep) {
  const database = await openSqlite(path);
  for (const pragma of [
    'journal_mode = MEMORY',
    'synchronous = OFF',
    // Two gigabytes, of which ten million tokens need half: their keys come in no order.
    'cache_size = -2000000',
    'threads = 2',
  ]) {
    await database.all(`PRAGMA ${pragma}`);
  }
  const indexes = await database.all(
    "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'tokens' AND sql IS NOT NULL ORDER BY name",
  );
  await database.run('BEGIN');
  for (const { name } of indexes) await database.run(`DROP INDEX "${name}"`);
  await insertUsers(database, rows.users());
  await insertTokens(database, rows, tokens, keep);
  await database.run('DELETE FROM tokens WHERE name = ?', ['template']);
  await database.run(
    'UPDATE users SET token_count = (SELECT COUNT(*) FROM tokens WHERE owner_id = users.id) WHERE name = ?',
    ['root'],
  );
  for (const { sql } of indexes) await database.run(sql);
  await database.run('COMMIT');
  await database.all('PRAGMA journal_mode = WAL');
  await database.close();
  // What is left to write would be written while the server is measured.
  const file = await open(path);
  await file.sync();
  await file.close();
}

async function insertUsers(database, users) {
  const owners = await inserter(database, 'users', USER_COLUMNS);
  const roles = await inserter(database, 'user_roles', ['user_id'], {
    constants: { role_name: 'token-user' },
  });
  for (let from = 0; from < users.length; from += AT_ONCE) {
    const some = users.slice(from, from + AT_ONCE);
    await owners.insert(some);
    await roles.insert(some.map(([id]) => [id]));
  }
  await owners.finish();
  await roles.finish();
}

async function insertTokens(database, rows, tokens, keep) {
  const { insert, finish } = await inserter(database, 'tokens', TOKEN_COLUMNS, {
    where: "WHERE name = 'template'",
  });
  for (let from = 0; from < tokens; from += AT_ONCE) {
    const some = [];
    for (let index = from; index < Math.min(tokens, from + AT_ONCE); index += 1) {
      const { row, text } = rows.tokenAt(index);
      some.push(row);
      if (text !== null) keep(text);
    }
    await insert(some);
  }
  await finish();
}

/** Inserts rows that are like the first one of a table but for some columns. */
async function inserter(database, table, varying, { where = '', constants = {} } = {}) {
  const [first] = await database.all(`SELECT * FROM ${table} ${where} LIMIT 1`);
  const columns = Object.keys(first);
  const bound = columns.filter((column) => varying.includes(column)).map((column) => varying.indexOf(column));
  const cells = columns.map((column) => {
    return varying.includes(column) ? '?' : literal(constants[column] ?? first[column]);
  });
  const statementOf = (count) => {
    const values = Array(count)
      .fill(`(${cells.join(', ')})`)
      .join(', ');
    return database.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES ${values}`);
  };
  const statements = new Map();
  return {
    insert: (rows) => {
      if (!statements.has(rows.length)) statements.set(rows.length, statementOf(rows.length));
      const values = rows.flatMap((row) => bound.map((place) => row[place]));
      return new Promise((resolve, reject) => {
        statements.get(rows.length).run(values, (error) => (error ? reject(error) : resolve()));
      });
    },
    finish: () =>
      Promise.all(
        [...statements.values()].map((statement) => new Promise((done) => statement.finalize(done))),
      ),
  };
}

function literal(value) {
  if (value === null) return 'NULL';
  return typeof value === 'number' ? String(value) : `'${String(value).replaceAll("'", "''")}'`;
}
