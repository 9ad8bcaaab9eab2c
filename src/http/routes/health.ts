import type { FastifyError, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { UnavailableError } from '../../domain/errors';
import { jsonFailure } from '../failure-body';
import { reportHealth, type HealthReport } from '../health-report';
import { failureHandler } from '../plugins/failures';
import { identityOf } from '../plugins/identity';
import { refuseOtherMethods } from '../refuse-other-methods';
import { requireHttpScope } from '../require-http-scope';
import type { ServerOptions } from '../server-options';

/** Our own path, and the one of Jahia's module. */
const PATHS = ['/healthcheck', '/modules/healthcheck'] as const;

/** What a caller with a credential is told: `uptime` in seconds. */
interface HealthAnswer extends HealthReport {
  readonly version: string;
  readonly uptime: number;
}

/**
 * How the server is, for a caller with a credential; 503 when a part of it does not work. When the database is the part
 * that is not, nobody can be known: then the parts are all that is told.
 */
export const healthRoutes: FastifyPluginAsync<Pick<ServerOptions, 'deps' | 'parts' | 'version'>> = async (
  app,
  { deps, parts, version },
) => {
  const startedAt = deps.clock.now().getTime();

  const handler = async (request: FastifyRequest, reply: FastifyReply): Promise<HealthAnswer> => {
    const path = request.routeOptions.url ?? '';
    requireHttpScope(identityOf(request).caller, { method: request.method, path }, 'health');
    const report = await reportHealth(parts);
    const uptime = Math.floor((deps.clock.now().getTime() - startedAt) / 1000);
    void reply.code(report.status === 'RED' ? 503 : 200);
    return { ...report, version, uptime };
  };

  app.setErrorHandler<FastifyError>(async (error, request, reply) => {
    const report = error instanceof UnavailableError ? await reportHealth(parts) : {};
    failureHandler((failure, errorId) => jsonFailure(failure, errorId, report))(error, request, reply);
  });
  app.addHook('onRequest', app.identify);
  for (const url of PATHS) {
    app.route({ method: 'GET', url, handler });
    refuseOtherMethods(app, url, ['GET', 'HEAD']);
  }
};
