/**
 * What is measured, each as a function that starts a server and tells its origin and what a request needs to know.
 * `ours` is the whole server of a checkout; the others are the limits that it is held against.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { createRequire } from 'node:module';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { pepperOf } from './fill-sqlite.mjs';

/** A page of tokens as the console shows it. */
const ROWS = 25;

const listen = async (app) => app.listen({ host: '127.0.0.1', port: 0 });

/** @param {string} root the folder of a checkout that was built */
export function subjects(root) {
  const require = createRequire(pathToFileURL(join(root, 'package.json')));
  const own = (path) => require(join(root, 'dist/src', path));

  const ours = async () => {
    const { composeServer } = own('compose.js');
    const { loadConfig } = own('config/load-config.js');
    const password = 'root of a server for a bench';
    const settings = {
      DATA_DIR: process.env.BENCH_DATA_DIR ?? mkdtempSync(join(tmpdir(), 'personal-api-tokens-bench-')),
      PORT: '0',
      ROOT_PASSWORD: password,
      LOG_LEVEL: 'warn',
      NODE_ENV: 'production',
      ...(process.env.BENCH_DATABASE_URL && { DATABASE_URL: process.env.BENCH_DATABASE_URL }),
    };
    const server = await composeServer(loadConfig(settings));
    const url = await server.listen();
    if (process.env.BENCH_DATA_DIR) return { url };
    const ask = async (query) => {
      const answer = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Basic ${Buffer.from(`root:${password}`).toString('base64')}`,
        },
        body: JSON.stringify({ query }),
      });
      const { data, errors } = await answer.json();
      if (errors) throw new Error(JSON.stringify(errors));
      return data.admin.personalApiTokens.createToken;
    };
    const create = (name, more = '') =>
      ask(
        `mutation { admin { personalApiTokens { createToken(name: "${name}", scopes: ["full-access"]${more}) } } }`,
      );
    const token = await create('bench');
    const count = Number(process.env.BENCH_TOKENS ?? ROWS);
    for (let index = 1; index < count; index += 1) await create(`bench ${index}`);
    const disabled = await create('disabled', ', state: DISABLED');
    return { url, token, disabled };
  };

  /** Fastify that finds a token in a map and checks its secret. */
  const bareVerify = async () => {
    const { fastify } = require('fastify');
    const { generateToken, parseToken } = own('domain/token-format.js');
    const pepper = randomBytes(32);
    const digestOf = (secret) => createHmac('sha256', pepper).update(secret).digest();
    const { token, parsed } = generateToken(
      { uuid: () => crypto.randomUUID(), bytes: (length) => randomBytes(length) },
      'pat',
      'pat_',
    );
    const tokens = new Map([[parsed.key, { digest: digestOf(parsed.secret), user: 'root' }]]);
    const app = fastify();
    app.get('/auth/verify', (request, reply) => {
      const presented = parseToken(request.headers.authorization?.slice('APIToken '.length) ?? '', ['pat_']);
      const found = presented && tokens.get(presented.key);
      if (!found || !timingSafeEqual(found.digest, digestOf(presented.secret))) {
        return void reply.code(401).send({ active: false });
      }
      reply.send({ active: true, user: found.user, key: presented.key });
    });
    return { url: await listen(app), token };
  };

  /** The same with the row read from SQLite each time, by the raw driver's prepared statement. */
  const rawSqlite = async () => {
    const { fastify } = require('fastify');
    const { Database } = require('sqlite3');
    const { parseToken } = own('domain/token-format.js');
    const pepper = pepperOf(process.env.BENCH_DATA_DIR, own).key;
    const digestOf = (secret) => createHmac('sha256', pepper).update(secret).digest();
    const db = await new Promise((resolve, reject) => {
      const opened = new Database(join(process.env.BENCH_DATA_DIR, 'tokens.sqlite'), (error) =>
        error ? reject(error) : resolve(opened),
      );
    });
    const statement = db.prepare(
      'SELECT secret_digest, state, expire_at, owner_name FROM tokens WHERE token_key = ?',
    );
    const app = fastify();
    app.get('/auth/verify', (request, reply) => {
      const presented = parseToken(request.headers.authorization?.slice('APIToken '.length) ?? '', ['pat_']);
      const refuse = () => void reply.code(401).send({ active: false });
      if (!presented) return refuse();
      statement.all([presented.key], (error, [found]) => {
        if (error || !found) return refuse();
        const digest = Buffer.from(found.secret_digest, 'hex');
        if (!timingSafeEqual(digest, digestOf(presented.secret)) || found.state !== 'ACTIVE') return refuse();
        reply.send({ active: true, user: found.owner_name, key: presented.key });
      });
    });
    return { url: await listen(app) };
  };

  const apollo = async (typeDefs, root) => {
    const { fastify } = require('fastify');
    const { ApolloServer } = require('@apollo/server');
    const { buildSchema } = require('graphql');
    const { default: integration, fastifyApolloDrainPlugin } = require('@as-integrations/fastify');
    const app = fastify();
    const schema = buildSchema(typeDefs);
    const server = new ApolloServer({
      schema,
      rootValue: root,
      plugins: [fastifyApolloDrainPlugin(app)],
      nodeEnv: 'production',
    });
    await server.start();
    await app.register(integration(server));
    return { url: await listen(app) };
  };

  const bareField = () =>
    apollo('type Query { currentUser: User } type User { name: String! }', { currentUser: { name: 'root' } });

  const barePage = () => {
    const created = new Date('2026-01-01T00:00:00Z').toISOString();
    const nodes = Array.from({ length: ROWS }, (_, index) => ({
      key: crypto.randomUUID(),
      name: `bench ${index}`,
      state: 'ACTIVE',
      status: 'ACTIVE',
      type: 'FULL_ACCESS',
      scopes: ['full-access'],
      expireAt: null,
      createdAt: created,
      lastUsedAt: null,
      user: { name: 'root' },
    }));
    const page = { pageInfo: { hasNextPage: false }, nodes };
    return apollo(
      `type Query { admin: Admin! } type Admin { personalApiTokens: Tokens }
       type Tokens { tokens(first: Int): Connection } type Connection { pageInfo: PageInfo! nodes: [Token] }
       type PageInfo { hasNextPage: Boolean! } enum State { ACTIVE DISABLED } type User { name: String }
       type Token { key: String name: String state: State status: State! type: String! scopes: [String!]! expireAt: String createdAt: String lastUsedAt: String user: User }`,
      { admin: { personalApiTokens: { tokens: page } } },
    );
  };

  return {
    ours,
    'bare-verify': bareVerify,
    'raw-sqlite': rawSqlite,
    'bare-field': bareField,
    'bare-page': barePage,
  };
}
