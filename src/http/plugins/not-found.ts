import { fastifyPlugin } from 'fastify-plugin';
import type { SendPage } from '../console-pages';
import { isNavigation } from '../is-navigation';
import { TransportError } from '../transport-error';

/** What people are shown; null: they get JSON, too. */
export interface NotFoundOptions {
  readonly page: SendPage | null;
}

/** Answers addresses where nothing is: people with the console's page that says so, programs with JSON. */
export const notFound = fastifyPlugin<NotFoundOptions>(
  async (app, { page }) => {
    app.setNotFoundHandler(async (request, reply) => {
      if (page === null || !isNavigation(request)) throw new TransportError('NOT_FOUND');
      return page(reply.code(404));
    });
  },
  { name: 'not-found', dependencies: ['failures'] },
);
