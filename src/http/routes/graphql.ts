import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { BadRequestError } from '../../domain/errors';
import type { GraphqlContext } from '../../graphql/context';
import { graphqlFailure } from '../failure-body';
import { failureHandler } from '../plugins/failures';
import { identityOf } from '../plugins/identity';
import { jsonBody } from '../plugins/json-body';
import { refuseOtherMethods } from '../refuse-other-methods';
import type { ServerOptions } from '../server-options';

/** Our own path, and the one of Jahia's module: one route. */
const PATHS = ['/graphql', '/modules/graphql'] as const;

/**
 * The GraphQL API. Who is calling is found out before the body is read; the body must be JSON; what Apollo Server never
 * sees is answered as a GraphQL error too.
 */
export const graphqlRoutes: FastifyPluginAsync<Pick<ServerOptions, 'apollo'>> = async (app, { apollo }) => {
  app.setErrorHandler(
    failureHandler((failure, errorId, { headers }) => graphqlFailure(failure, errorId, headers.accept)),
  );
  await app.register(jsonBody);
  app.addHook('onRequest', requireUsableUrl);
  app.addHook('onRequest', app.identify);
  const handler = fastifyApolloHandler(apollo, { context: async (request) => contextOf(request) });
  for (const url of PATHS) {
    app.route({ method: ['GET', 'POST'], url, exposeHeadRoute: false, handler });
    refuseOtherMethods(app, url, ['GET', 'POST']);
  }
};

function contextOf(request: FastifyRequest): GraphqlContext {
  const { caller, session } = identityOf(request);
  return { caller, session, address: request.clientAddress };
}

/** The integration with Apollo Server puts a URL together of these, and fails when it cannot. */
async function requireUsableUrl({ url, protocol, hostname }: FastifyRequest): Promise<void> {
  if (!URL.canParse(url, `${protocol}://${hostname}/`))
    throw new BadRequestError('The request has no usable URL');
}
