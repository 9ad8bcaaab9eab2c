import { createRequire } from 'node:module';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { TOKEN_COLUMNS, USER_COLUMNS } from './token-rows.mjs';

const { from: copyFrom } = createRequire(import.meta.url)('pg-copy-streams');

/** Bytes of a piece that is sent at once. */
const PIECE = 64 * 1024;

/**
 * Fills a database by COPY, as `loadSqlite` does by inserts. Indexes and constraints are made anew afterwards.
 *
 * @param {string} url
 */
export async function loadPostgres(url, rows, tokens, keep) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("SET maintenance_work_mem = '512MB'");
    await client.query('SET synchronous_commit = off');
    const restore = await takeAwayIndexes(client);
    await copyRows(client, 'users', USER_COLUMNS, rows.users());
    await copyRows(client, 'user_roles', ['user_id'], rolesOf(rows.users()), { role_name: 'token-user' });
    await copyRows(
      client,
      'tokens',
      TOKEN_COLUMNS,
      tokenRowsOf(rows, tokens, keep),
      {},
      "WHERE name = 'template'",
    );
    await client.query("DELETE FROM tokens WHERE name = 'template'");
    await client.query(
      "UPDATE users SET token_count = (SELECT COUNT(*) FROM tokens WHERE owner_id = users.id) WHERE name = 'root'",
    );
    for (const statement of restore) await client.query(statement);
    // What autovacuum does within a minute or so.
    await client.query('VACUUM ANALYZE');
    // What is left to write would be written while the server is measured.
    await client.query('CHECKPOINT');
  } finally {
    await client.end();
  }
}

function* rolesOf(users) {
  for (const [id] of users) yield [id];
}

function* tokenRowsOf(rows, tokens, keep) {
  for (let index = 0; index < tokens; index += 1) {
    const { row, text } = rows.tokenAt(index);
    if (text !== null) keep(text);
    yield row;
  }
}

/** Those of other tables that lead here, too. @returns the statements that make them again */
async function takeAwayIndexes(client) {
  const { rows: constraints } = await client.query(
    `SELECT conname, conrelid::regclass::text AS relation, pg_get_constraintdef(oid) AS definition FROM pg_constraint
      WHERE (conrelid IN ('tokens'::regclass, 'user_roles'::regclass) OR confrelid = 'tokens'::regclass)
        AND contype IN ('p', 'u', 'f') ORDER BY contype DESC`,
  );
  // Keys are made before what leads to them, and go after it.
  for (const { conname, relation } of constraints.toReversed())
    await client.query(`ALTER TABLE ${relation} DROP CONSTRAINT "${conname}"`);
  const { rows: indexes } = await client.query(
    "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'tokens' AND schemaname = 'public' ORDER BY indexname",
  );
  for (const { indexname } of indexes) await client.query(`DROP INDEX "${indexname}"`);
  return [
    ...constraints.map(
      ({ conname, relation, definition }) =>
        `ALTER TABLE ${relation} ADD CONSTRAINT "${conname}" ${definition}`,
    ),
    ...indexes.map(({ indexdef }) => indexdef),
  ];
}

/** Copies rows that are like the first one of a table but for some columns. */
async function copyRows(client, table, varying, rows, constants = {}, where = '') {
  const { rows: found } = await client.query(`SELECT * FROM ${table} ${where} LIMIT 1`);
  const others = Object.entries({ ...found[0], ...constants }).filter(
    ([column]) => !varying.includes(column),
  );
  const columns = [...varying, ...others.map(([column]) => column)];
  const constant = others.map(([, value]) => `\t${cell(value)}`).join('');
  const stream = client.query(copyFrom(`COPY ${table} (${columns.join(', ')}) FROM STDIN`));
  await pipeline(Readable.from(pieces(rows, constant)), stream);
}

function* pieces(rows, constant) {
  let piece = '';
  for (const row of rows) {
    piece += `${row.map(cell).join('\t')}${constant}\n`;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

function cell(value) {
  if (value === null) return '\\N';
  return typeof value === 'number' ? String(value) : String(value).replace(/[\\\t\n\r]/g, escaped);
}

function escaped(character) {
  return { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }[character];
}
