import type { FastifyRequest } from 'fastify';
import { fastifyPlugin } from 'fastify-plugin';
import { loggedPath } from '../logged-path';

/** Writes one line for each request that was answered: no header, body or query string. */
export const requestLog = fastifyPlugin(
  async (app) => {
    app.addHook('onResponse', async (request, reply) => {
      request.log.info(
        {
          method: request.method,
          path: loggedPath(request),
          status: reply.statusCode,
          duration: Math.round(reply.elapsedTime * 10) / 10,
          address: request.clientAddress,
          ...whoCalled(request),
        },
        'request',
      );
    });
  },
  { name: 'request-log', dependencies: ['client-address', 'identity'] },
);

function whoCalled({ identity }: FastifyRequest): { user?: string; tokenKey?: string } {
  const caller = identity?.caller;
  if (!caller?.user) return {};
  return { user: caller.user.name, ...(caller.via === 'token' ? { tokenKey: caller.token.key } : {}) };
}
