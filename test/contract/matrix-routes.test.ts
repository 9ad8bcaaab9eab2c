import { request } from 'node:http';
import { fastify } from 'fastify';
import { collectRoutes } from '../support/collect-routes';
import { apiToken } from '../support/graphql-request';
import { startServer } from '../support/start-server';
import { CALLERS } from './matrix/callers';
import { expectedStatus, isServed, NO_ROUTES, ROUTES } from './matrix/routes';
import { makePlainClient } from './support/plain-client';
import { useWorld } from './support/world';

const collector = collectRoutes();
afterAll(() => collector.stop());

const world = useWorld(makePlainClient, { SIGN_IN_ATTEMPTS: '10000' });
/** As `METHOD /path`, of the running server. */
let routes: readonly string[];
beforeAll(() => (routes = [...collector.routes]));

interface Question {
  readonly method: string;
  readonly path: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

async function statusOf({ method, path, headers, body }: Question): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(`${world().url}${path}`, { method, headers }, (answer) => {
      answer.on('error', reject).on('end', () => resolve(answer.statusCode ?? 0));
      answer.resume();
    });
    sent.on('error', reject).end(body);
  });
}

/** @param routes as `METHOD /path` */
const pathsOf = (...routes: string[]): string[] =>
  [...new Set(routes.map((route) => route.replace(/^\S+ /, '')))].sort();

it('has a row for every address of the server, and no other', () => {
  expect(pathsOf(...ROUTES.map(({ path }) => `any ${path}`))).toStrictEqual(pathsOf(...routes));
});

it('would see a route that somebody adds later, in a plugin too (control)', async () => {
  const app = fastify();
  await app.register(async (inner) => void inner.get('/later', async () => 'open'));
  await app.close();

  expect(collector.routes).toContain('GET /later');
  expect(routes).not.toContain('GET /later');
});

it('has the same routes whatever the settings; for pages of other origins one more, which answers preflights', async () => {
  const others = collectRoutes();
  const server = await startServer({
    NODE_ENV: 'production',
    CORS_ORIGINS: 'https://pages.example',
    ALLOW_QUERY_TOKEN: 'true',
    FORWARD_AUTH_HEADERS: 'original',
  });
  others.stop();
  await server.close();

  expect([...others.routes].filter((route) => !routes.includes(route))).toStrictEqual(['OPTIONS *']);
});

describe.each(CALLERS)('$title', (caller) => {
  it('gets from every route what the rules say', async () => {
    const actor = await caller.make(world());
    const headers = await actor.headers();
    const outcomes: Record<'expected' | 'found', Record<string, number>> = { expected: {}, found: {} };

    for (const row of ROUTES) {
      for (const method of row.methods === 'all' ? ['GET', 'POST', 'OPTIONS'] : row.methods.split(' ')) {
        const name = `${method} ${row.path} ${Object.values(row.headers ?? {}).join(' ')}`;
        outcomes.expected[name] = expectedStatus(row, caller, 'cookie' in headers);
        outcomes.found[name] = await statusOf({
          method,
          path: row.query === undefined ? row.path : `${row.path}?${row.query}`,
          headers: { ...headers, ...row.headers },
          ...(row.body !== undefined && { body: row.body }),
        });
      }
    }
    for (const path of NO_ROUTES) {
      outcomes.expected[`GET ${path}`] = 404;
      outcomes.found[`GET ${path}`] = await statusOf({ method: 'GET', path, headers });
    }

    expect(outcomes.found).toStrictEqual(outcomes.expected);
  });
});

it('answers 405 to the methods that no row serves, to guests and to those who may do everything', async () => {
  const { text } = await world().fullToken(world().root);
  const outcomes: Record<'expected' | 'found', Record<string, string>> = { expected: {}, found: {} };

  for (const route of routes) {
    const [method, path] = route.split(' ') as [string, string];
    // A tunnel: Node hands it to no route.
    if (method === 'CONNECT' || isServed(method, path)) continue;
    const statuses = [{}, apiToken(text)].map((headers) => statusOf({ method, path, headers }));
    outcomes.expected[route] = '405 405';
    outcomes.found[route] = (await Promise.all(statuses)).join(' ');
  }

  expect(outcomes.found).toStrictEqual(outcomes.expected);
  expect(Object.keys(outcomes.found).length).toBeGreaterThan(200);
});
