import type { FastifyRequest } from 'fastify';
import { fastifyPlugin } from 'fastify-plugin';
import Negotiator from 'negotiator';
import { JSON_TYPE } from '../../graphql/answer-type';
import type { SendPage } from '../console-pages';
import { TransportError } from '../transport-error';

/** Below these only programs look for something, whatever they say that they take. */
const FOR_PROGRAMS = /^\/(?:graphql|modules|auth|oauth2|\.well-known|console\/assets)(?:[/?]|$)/;

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

/** Whether a browser shows the answer to somebody: it asks for a page by name. What takes anything gets JSON. */
function isNavigation({ method, url, headers: { accept } }: FastifyRequest): boolean {
  if ((method !== 'GET' && method !== 'HEAD') || accept === undefined || FOR_PROGRAMS.test(url)) return false;
  return new Negotiator({ headers: { accept } }).mediaType([JSON_TYPE, 'text/html']) === 'text/html';
}
