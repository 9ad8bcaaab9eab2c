import { METHODS } from 'node:http';
import { fastify, LogController, type FastifyInstance } from 'fastify';
import { answerClientError } from './client-error-handler';
import { readPage, type SendPage } from './console-pages';
import { clientAddress } from './plugins/client-address';
import { cors } from './plugins/cors';
import { drain } from './plugins/drain';
import { failures, frameworkFailure } from './plugins/failures';
import { identity } from './plugins/identity';
import { measureRequests } from './plugins/measure-requests';
import { notFound } from './plugins/not-found';
import { oneHost } from './plugins/one-host';
import { requestLog } from './plugins/request-log';
import { securityHeaders } from './plugins/security-headers';
import { consoleRoutes } from './routes/console';
import { traceRequests } from './plugins/trace-requests';
import { forwardAuthRoute } from './routes/forward-auth';
import { graphqlRoutes } from './routes/graphql';
import { healthRoutes } from './routes/health';
import { introspectionRoute } from './routes/introspection';
import { metricsRoute } from './routes/metrics';
import { probeRoutes } from './routes/probes';
import { revocationRoute } from './routes/revocation';
import { RequestLogger } from './request-logger';
import { TRANSPORT_LIMITS, type ServerOptions, type TransportLimits } from './server-options';
import { urlRewriter } from './url-tokens';

/**
 * Builds the HTTP server, ready and not listening: `listen` it, or `inject` requests. `close` drains requests under
 * way; what it was given (storage, Apollo Server) is the giver's to close, afterwards.
 */
export async function buildServer(options: ServerOptions): Promise<FastifyInstance> {
  const pages = { ...options, passwordMinLength: options.deps.settings.passwordMinLength };
  const limits = { ...TRANSPORT_LIMITS, ...options.limits };
  const page = await readPage('console', pages);
  const app = createApp(options, limits, page);

  // The pipeline: each runs for every request, in this order.
  await app.register(measureRequests, { tally: options.metrics.requests });
  const { tracing, trustedProxies } = options;
  if (tracing) await app.register(traceRequests, { tracing, trustedProxies });
  await app.register(failures);
  await app.register(notFound, { page });
  await app.register(drain, { limit: limits.drain });
  await app.register(securityHeaders);
  await app.register(clientAddress, options);
  await app.register(identity, options);
  await app.register(requestLog);
  await app.register(oneHost);
  await app.register(cors, options);

  await app.register(graphqlRoutes, { ...options, limits });
  await app.register(forwardAuthRoute, options);
  await app.register(introspectionRoute);
  await app.register(revocationRoute);
  await app.register(healthRoutes, options);
  await app.register(metricsRoute, options);
  await app.register(probeRoutes, options.deps);
  await app.register(consoleRoutes, { ...pages, page });
  await app.ready();
  return app;
}

function createApp(options: ServerOptions, limits: TransportLimits, page: SendPage | null): FastifyInstance {
  const app = fastify({
    loggerInstance: options.logger,
    logController: new LogController({ disableRequestLogging: true }),
    childLoggerFactory: (log, bindings, childOptions) => new RequestLogger(log, bindings, childOptions),
    // Never taken from a header: it stands in answers and in the log.
    requestIdHeader: false,
    rewriteUrl: urlRewriter(options.allowQueryToken),
    genReqId: () => options.deps.secrets.uuid(),
    trustProxy: options.trustedProxies.length > 0 ? [...options.trustedProxies] : false,
    bodyLimit: limits.body,
    requestTimeout: limits.requestTimeout,
    keepAliveTimeout: limits.keepAlive,
    connectionTimeout: limits.silence,
    // A request on a kept connection is still served while the server drains; its answer is the last one.
    return503OnClosing: false,
    clientErrorHandler: answerClientError,
    frameworkErrors: frameworkFailure(page),
    http: {
      maxHeaderSize: limits.headers,
      headersTimeout: limits.headersTimeout,
      requestTimeout: limits.requestTimeout,
      connectionsCheckingInterval: limits.timeoutCheck,
      // Ours is answered as JSON.
      requireHostHeader: false,
    },
  });
  app.removeAllContentTypeParsers();
  // So that they are refused with 405 where other methods are taken.
  for (const method of METHODS) if (!app.supportedMethods.includes(method)) app.addHttpMethod(method);
  // Expectations but 100-continue may be ignored (RFC 9110, 10.1.1).
  app.server.on('checkExpectation', (request, response) => app.server.emit('request', request, response));
  return app;
}
