import { fastifyCors, type FastifyCorsOptions } from '@fastify/cors';
import type { IncomingHttpHeaders } from 'node:http';
import { fastifyPlugin } from 'fastify-plugin';
import type { ServerOptions } from '../server-options';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** No page may call this route, and its preflights are requests like any other. */
    cors?: false;
  }
}

/**
 * Lets pages of some origins call, never with cookies. Without origins no CORS header is ever sent.
 *
 * An OPTIONS request that is no preflight goes on to its route, like any other method.
 */
export const cors = fastifyPlugin<Pick<ServerOptions, 'corsOrigins'>>(
  async (app, { corsOrigins }) => {
    if (corsOrigins.length === 0) return;
    const allowed: FastifyCorsOptions = {
      origin: [...corsOrigins],
      credentials: false,
      methods: ['GET', 'HEAD', 'POST'],
      allowedHeaders: [
        'authorization',
        'content-type',
        'apollo-require-preflight',
        'x-apollo-operation-name',
      ],
      exposedHeaders: ['WWW-Authenticate', 'Retry-After'],
      maxAge: 600,
    };
    await app.register(fastifyCors, {
      delegator: async ({ method, headers }: { method: string; headers: IncomingHttpHeaders }) => {
        const preflight = headers.origin && headers['access-control-request-method'];
        return method === 'OPTIONS' && !preflight ? { origin: false } : allowed;
      },
    });
  },
  { name: 'cors' },
);
