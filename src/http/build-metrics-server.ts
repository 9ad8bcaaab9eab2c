import { fastify, LogController, type FastifyInstance } from 'fastify';
import { failures } from './plugins/failures';
import { notFound } from './plugins/not-found';
import { securityHeaders } from './plugins/security-headers';
import { openMetricsRoute } from './routes/metrics';
import { TRANSPORT_LIMITS, type ServerOptions } from './server-options';

/**
 * Builds a server that tells the metrics to whoever reaches it, and nothing else: for an address that only the monitoring
 * reaches. Its requests are neither logged nor counted.
 */
export async function buildMetricsServer({
  metrics,
  logger,
}: Pick<ServerOptions, 'metrics' | 'logger'>): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 1,
    requestTimeout: TRANSPORT_LIMITS.requestTimeout,
    keepAliveTimeout: TRANSPORT_LIMITS.keepAlive,
    connectionTimeout: TRANSPORT_LIMITS.silence,
  });
  await app.register(failures);
  await app.register(notFound, { page: null });
  await app.register(securityHeaders);
  await app.register(openMetricsRoute, { metrics });
  await app.ready();
  return app;
}
