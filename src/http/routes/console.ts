import { fastifyStatic } from '@fastify/static';
import type { FastifyPluginAsync } from 'fastify';
import { join } from 'node:path';
import { readPage, type PageOptions, type SendPage } from '../console-pages';
import { refuseOtherMethods } from '../refuse-other-methods';
import { TransportError } from '../transport-error';

/** Where what pages load is served. */
const ASSETS = '/console/assets/';

/** The console's page, null where it was not built; and what GraphiQL's is read with. */
interface ConsoleOptions extends PageOptions {
  readonly page: SendPage | null;
}

/**
 * The web console and GraphiQL: files that were built, from this server alone. A page holds nothing of anybody: what it
 * shows it asks the API for, with the session's cookie. Every address below `/console/` is the same page.
 */
export const consoleRoutes: FastifyPluginAsync<ConsoleOptions> = async (app, { page, ...options }) => {
  const { consoleFolder } = options;
  const console = page ?? notBuilt;
  const graphiql = (await readPage('graphiql', options)) ?? notBuilt;

  if (consoleFolder === null) {
    app.get(`${ASSETS}*`, async () => notBuilt());
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

function notBuilt(): never {
  throw new TransportError('NOT_FOUND');
}
