import { fastifyStatic } from '@fastify/static';
import type { FastifyPluginAsync, FastifyReply } from 'fastify';
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TransportError } from '../transport-error';
import { refuseOtherMethods } from '../refuse-other-methods';
import type { ServerOptions } from '../server-options';

/** What stands in the built pages for the nonce of one answer; `ui/vite.config.ts` puts it there. */
const NONCE = '__CSP_NONCE__';

/** What stands in them for whom GraphiQL is there: `everyone` or `developers`. */
const AUDIENCE = '__GRAPHIQL_FOR__';

/** Everything from this server alone; styles that components make while the page runs carry the answer's nonce. */
const policyOf = (...directives: string[]): string =>
  [
    "default-src 'self'",
    ...directives,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');

/** Where what pages load is served. */
const ASSETS = '/console/assets/';

/** A page, and what may be used in it. */
const PAGES = {
  console: { file: 'index.html', policy: (nonce: string) => policyOf(`style-src 'self' 'nonce-${nonce}'`) },
  // Its editor makes styles without a nonce, and its fonts stand within its styles.
  graphiql: {
    file: 'graphiql.html',
    policy: () => policyOf("style-src 'self' 'unsafe-inline'", "font-src 'self' data:"),
  },
} as const;

/**
 * The web console and GraphiQL: files that were built, from this server alone. A page holds nothing of anybody: what it
 * shows it asks the API for, with the session's cookie. Every address below `/console/` is the same page.
 */
export const consoleRoutes: FastifyPluginAsync<
  Pick<ServerOptions, 'consoleFolder' | 'developersOnly'>
> = async (app, { consoleFolder, developersOnly }) => {
  const page = async (name: keyof typeof PAGES): Promise<(reply: FastifyReply) => FastifyReply> => {
    const { file, policy } = PAGES[name];
    const built = consoleFolder === null ? null : await readFile(join(consoleFolder, file), 'utf8');
    const text = built?.replaceAll(AUDIENCE, developersOnly ? 'developers' : 'everyone') ?? null;
    return (reply) => {
      if (text === null) throw new TransportError('NOT_FOUND');
      const nonce = randomBytes(16).toString('base64url');
      return reply
        .header('content-security-policy', policy(nonce))
        .type('text/html; charset=utf-8')
        .send(text.replaceAll(NONCE, nonce));
    };
  };
  const [console, graphiql] = [await page('console'), await page('graphiql')];

  if (consoleFolder === null) {
    app.get(`${ASSETS}*`, async () => {
      throw new TransportError('NOT_FOUND');
    });
  } else {
    await app.register(fastifyStatic, {
      root: join(consoleFolder, 'assets'),
      prefix: ASSETS,
      decorateReply: false,
      preCompressed: true,
      index: false,
      // Their names change with what they hold.
      cacheControl: false,
      setHeaders: (reply) => void reply.header('cache-control', 'public, max-age=31536000, immutable'),
    });
  }
  app.get('/', async (_request, reply) => reply.redirect('/console/'));
  app.get('/console', async (_request, reply) => reply.redirect('/console/'));
  app.get('/console/*', async (_request, reply) => console(reply));
  app.get('/graphiql', async (_request, reply) => graphiql(reply));
  for (const url of ['/', '/console', '/console/*', `${ASSETS}*`, '/graphiql']) {
    refuseOtherMethods(app, url, ['GET', 'HEAD']);
  }
};
