import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';
import { requirePermission } from '../../domain/caller';
import { tokenChallengeOf } from '../challenge';
import { jsonFailure } from '../failure-body';
import { failureHandler } from '../plugins/failures';
import { tokenCallerOf } from '../plugins/identity';
import { refuseOtherMethods } from '../refuse-other-methods';
import { requireHttpScope } from '../require-http-scope';
import type { ServerMetrics, ServerOptions } from '../server-options';

const URL = '/metrics';
const OPEN_METRICS = 'application/openmetrics-text';

/** The server's metrics, for a token with the scope `metrics` whose owner has the permission of that name. */
export const metricsRoute: FastifyPluginAsync<Pick<ServerOptions, 'metrics'>> = async (app, { metrics }) => {
  app.setErrorHandler(failureHandler((failure, errorId) => jsonFailure(failure, errorId), tokenChallengeOf));
  app.get(URL, {
    onRequest: [app.identifyToken, requireAccess],
    handler: async (request, reply) => sendMetrics(metrics, request, reply),
  });
  refuseOtherMethods(app, URL, ['GET', 'HEAD']);
};

/** The same for whoever reaches the address: it is for listeners of their own. */
export const openMetricsRoute: FastifyPluginAsync<Pick<ServerOptions, 'metrics'>> = async (
  app,
  { metrics },
) => {
  app.get(URL, async (request, reply) => sendMetrics(metrics, request, reply));
  refuseOtherMethods(app, URL, ['GET', 'HEAD']);
};

async function requireAccess(request: FastifyRequest): Promise<void> {
  const caller = tokenCallerOf(request);
  // First, as without it the scope gives nothing, and asking for the scope would lead nowhere.
  requirePermission(caller, 'metrics');
  requireHttpScope(caller, { method: request.method, path: URL }, 'metrics');
}

/** In the text format of Prometheus, or in that of OpenMetrics for those who prefer it. */
async function sendMetrics(
  metrics: ServerMetrics,
  { headers }: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const format = prefersOpenMetrics(headers.accept) ? 'openmetrics' : 'prometheus';
  const { type, body } = await metrics.write(format);
  return reply.type(type).send(body);
}

/** Whether it is named, and plain text not before it: wildcards ask for neither, and there is one version of each. */
function prefersOpenMetrics(accept = ''): boolean {
  const named = new Negotiator({ headers: { accept } }).mediaTypes().map((type) => type.toLowerCase());
  return named.find((type) => type === OPEN_METRICS || type === 'text/plain') === OPEN_METRICS;
}
