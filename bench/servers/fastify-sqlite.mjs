/**
 * The least that a server on Fastify does to check a token that it has to read: the same as `fastify-verify.mjs`, with the
 * row read by one prepared statement of the raw driver. It reads the
 * table of our own database.
 */
import { fastify } from 'fastify';
import { timingSafeEqual } from 'node:crypto';
import sqlite3 from 'sqlite3';
import { digestOf, parseBareToken } from './bare-token.mjs';

const pepper = process.env.PEPPER;
const database = new sqlite3.Database(process.env.SQLITE_FILE, sqlite3.OPEN_READONLY);
const statement = database.prepare('SELECT secret_digest, owner_name FROM tokens WHERE token_key = ?');

const app = fastify({ logger: false });
const schema = {
  response: {
    200: { type: 'object', properties: { active: { type: 'boolean' }, name: { type: 'string' } } },
  },
};
app.get('/', async () => ({ active: true }));
app.get('/verify', { schema }, (request, reply) => {
  const presented = parseBareToken(request.headers.authorization);
  if (!presented) {
    reply.code(401).send({ active: false });
    return;
  }
  statement.get(uuidOf(presented.key), (error, row) => {
    const stored = row && Buffer.from(row.secret_digest, 'hex');
    if (error || !stored || !timingSafeEqual(digestOf(pepper, presented.secret), stored)) {
      reply.code(error ? 503 : 401).send({ active: false });
      return;
    }
    reply.send({ active: true, name: row.owner_name });
  });
});
await app.listen({ host: '127.0.0.1', port: Number(process.env.PORT) });

function uuidOf(hex) {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
