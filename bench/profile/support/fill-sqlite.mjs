/**
 * Makes a data folder with many tokens: `fill-sqlite.mjs CHECKOUT FOLDER HOW-MANY [OWNERS]`. Their secrets follow from
 * their number and the pepper, so that whoever has the folder can present any of them ({@link tokenAt}).
 */
import { createHash, createHmac } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Key and secret of the token of a number. */
export function partsAt(number) {
  const bytes = createHash('sha256').update(`token ${number}`).digest();
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = bytes.toString('hex', 0, 16);
  const key = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join(
    '-',
  );
  return { key, secret: bytes.subarray(16) };
}

/** The pepper of a data folder. */
export function pepperOf(folder, own) {
  return own('domain/secret-digest.js').createPepper(
    readFileSync(join(folder, 'token-pepper'), 'utf8').trim(),
  );
}

async function fill(root, folder, count, owners) {
  const require = createRequire(pathToFileURL(join(root, 'package.json')));
  const own = (path) => require(join(root, 'dist/src', path));
  const { Database } = require('sqlite3');
  mkdirSync(folder, { recursive: true });
  const settings = {
    DATA_DIR: folder,
    PORT: '0',
    ROOT_PASSWORD: 'root of a server for a bench',
    LOG_LEVEL: 'warn',
  };
  const server = await own('compose.js').composeServer(own('config/load-config.js').loadConfig(settings));
  await server.close();
  const pepper = pepperOf(folder, own);
  const db = new Database(join(folder, 'tokens.sqlite'));
  const run = (sql, values = []) =>
    new Promise((resolve, reject) => db.run(sql, values, (error) => (error ? reject(error) : resolve())));
  await run('PRAGMA synchronous = OFF');
  await run('PRAGMA cache_size = -1000000');
  const now = Date.parse('2026-01-01T00:00:00Z');
  const ids = [];
  await run('BEGIN');
  for (let index = 0; index < owners; index += 1) {
    const { key: id } = partsAt(`owner ${index}`);
    ids.push(id);
    const name = `owner-${index}`;
    await run(
      'INSERT INTO users (id, name, name_folded, kind, locked, credential_version, token_count, created_at, updated_at) VALUES (?, ?, ?, ?, 0, 1, ?, ?, ?)',
      [id, name, name, 'PERSON', Math.ceil((count - index) / owners), now, now],
    );
    await run("INSERT INTO user_roles (user_id, role_name) VALUES (?, 'token-user')", [id]);
  }
  const columns =
    'token_key owner_id owner_name owner_name_folded name name_folded scopes state expire_at created_at updated_at last_used_at format prefix secret_scheme secret_pepper_id secret_digest'.split(
      ' ',
    );
  const PIECE = 500;
  const marks = `(${columns.map(() => '?').join(', ')})`;
  for (let start = 0; start < count; start += PIECE) {
    const values = [];
    const rows = Math.min(PIECE, count - start);
    for (let number = start; number < start + rows; number += 1) {
      const { key, secret } = partsAt(number);
      const owner = number % owners;
      const name = `token ${number}`;
      const digest = createHmac('sha256', pepper.key).update(secret).digest('hex');
      values.push(
        key,
        ids[owner],
        `owner-${owner}`,
        `owner-${owner}`,
        name,
        name,
        '\nread-only\n',
        'ACTIVE',
        -9007199254740991,
        now + number,
        now + number,
        -9007199254740991,
        'pat',
        'pat_',
        'secret',
        pepper.id,
        digest,
      );
    }
    await run(
      `INSERT INTO tokens (${columns.join(', ')}) VALUES ${Array(rows).fill(marks).join(', ')}`,
      values,
    );
  }
  await run('COMMIT');
  await run('ANALYZE').catch(() => undefined);
  await run('PRAGMA wal_checkpoint(TRUNCATE)');
  await new Promise((resolve) => db.close(resolve));
}

if (import.meta.filename === process.argv[1]) {
  const [, , root, folder, count, owners = '10000'] = process.argv;
  if (existsSync(join(folder, 'tokens.sqlite'))) throw new Error(`${folder} is there already`);
  await fill(root, folder, Number(count), Math.min(Number(owners), Number(count)));
}
