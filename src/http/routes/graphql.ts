import type { FastifyPluginAsync, FastifyRequest, onRequestHookHandler, RouteHandlerMethod } from 'fastify';
import { BadRequestError } from '../../domain/errors';
import type { GraphqlContext } from '../../graphql/context';
import { graphqlFailure } from '../failure-body';
import { graphqlHandler } from '../graphql-handler';
import { failureHandler } from '../plugins/failures';
import { identityOf } from '../plugins/identity';
import { jsonBody } from '../plugins/json-body';
import { refuseOtherMethods } from '../refuse-other-methods';
import type { ServerOptions, TransportLimits } from '../server-options';
import { TurnQueue } from '../turn-queue';

/** Our own path, and the one of Jahia's module: one route. */
const PATHS = ['/graphql', '/modules/graphql'] as const;

/** What answers GraphQL, and within which limits. */
interface GraphqlOptions extends Pick<ServerOptions, 'apollo' | 'tracing'> {
  readonly limits: Pick<TransportLimits, 'graphqlTurn'>;
}

/**
 * The GraphQL API. Who is calling is found out before the body is read; the body must be JSON; what Apollo Server never
 * sees is answered as a GraphQL error too.
 */
export const graphqlRoutes: FastifyPluginAsync<GraphqlOptions> = async (app, { apollo, tracing, limits }) => {
  app.setErrorHandler(
    failureHandler((failure, errorId, { headers }) => graphqlFailure(failure, errorId, headers.accept)),
  );
  await app.register(jsonBody);
  // Before it is known who is calling: nobody outlives a revocation by waiting. A flood of sign-ins, all of which came at
  // once, held up the verification of tokens for as long as all of them took.
  const turns = new TurnQueue(limits.graphqlTurn);
  app.addHook('onRequest', (_request, _reply, done) => turns.enter(done));
  app.addHook('onRequest', requireHost);
  app.addHook('onRequest', app.identify);
  const run = graphqlHandler(apollo, contextOf);
  const handler: RouteHandlerMethod = tracing
    ? (request, reply) => tracing.span('graphql', {}, () => run(request, reply))
    : run;
  for (const url of PATHS) {
    app.route({ method: ['GET', 'POST'], url, exposeHeadRoute: false, handler });
    refuseOtherMethods(app, url, ['GET', 'POST']);
  }
};

/** In HTTP/1.0 too: without it nobody can tell whose pages a cookie comes from. */
const requireHost: onRequestHookHandler = ({ headers }, _reply, done) => {
  done(headers.host === undefined ? new BadRequestError('The request names no host') : undefined);
};

function contextOf(request: FastifyRequest): GraphqlContext {
  const { caller, session, deps } = identityOf(request);
  return { caller, session, deps, address: request.clientAddress };
}
