/**
 * The least that a server on Fastify does to check a token in memory: take it apart, look it up, HMAC-SHA-256, compare,
 * a small answer. The tokens are the lines of the file TOKENS_FILE.
 */
import { fastify } from 'fastify';
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { digestOf, parseBareToken } from './bare-token.mjs';

const pepper = randomBytes(32);
const known = new Map();
for (const text of readFileSync(process.env.TOKENS_FILE, 'utf8').trimEnd().split('\n')) {
  const { key, secret } = parseBareToken(`Bearer ${text}`);
  known.set(key, { digest: digestOf(pepper, secret), name: 'bench' });
}

const app = fastify({ logger: false });
const schema = {
  response: {
    200: { type: 'object', properties: { active: { type: 'boolean' }, name: { type: 'string' } } },
  },
};
app.get('/', async () => ({ active: true }));
app.get('/verify', { schema }, (request, reply) => {
  const presented = parseBareToken(request.headers.authorization);
  const found = presented && known.get(presented.key);
  if (!found || !timingSafeEqual(digestOf(pepper, presented.secret), found.digest)) {
    reply.code(401).send({ active: false });
    return;
  }
  reply.send({ active: true, name: found.name });
});
await app.listen({ host: '127.0.0.1', port: Number(process.env.PORT) });
