import { BlockList, isIP } from 'node:net';
import type { FastifyRequest } from 'fastify';
import { fastifyPlugin } from 'fastify-plugin';
import type { RequestSpan, Tracing } from '../../domain/tracing';

/** What requests are traced with. */
export interface TraceOptions {
  readonly tracing: Tracing;
  /** Addresses and networks of proxies whose traces go on here. */
  readonly trustedProxies: readonly string[];
}

/**
 * Makes a span of each request. The `traceparent` of a trusted proxy is its parent; anybody else's is only linked, or
 * strangers could put their spans into our traces and have all of them recorded.
 */
export const traceRequests = fastifyPlugin<TraceOptions>(
  async (app, { tracing, trustedProxies }) => {
    const isTrusted = matcher(trustedProxies);
    const spans = new WeakMap<FastifyRequest, RequestSpan>();

    app.addHook('onRequest', (request, reply, done) => {
      const span = tracing.begin({
        method: request.method,
        route: request.routeOptions.url,
        requestId: request.id,
        traceparent: headerOf(request, 'traceparent'),
        trusted: isTrusted(request.raw.socket.remoteAddress),
      });
      spans.set(request, span);
      request.log = request.log.child({ ...span.ids });
      endOnce(span, reply);
      span.enter(done);
    });
    // The body comes in events of the connection, which know nothing of the request's span.
    app.addHook('preValidation', (request, _reply, done) => {
      const span = spans.get(request);
      if (span) span.enter(done);
      else done();
    });
  },
  { name: 'trace-requests' },
);

function endOnce(span: RequestSpan, { raw }: { readonly raw: FastifyReplyRaw }): void {
  let ended = false;
  const end = (status: number | null): void => {
    if (!ended) span.end(status);
    ended = true;
  };
  raw.once('finish', () => end(raw.statusCode));
  raw.once('close', () => end(null));
}

type FastifyReplyRaw = NodeJS.EventEmitter & { readonly statusCode: number };

function headerOf({ headers }: FastifyRequest, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' ? value : undefined;
}

function matcher(trusted: readonly string[]): (address: string | undefined) => boolean {
  const list = new BlockList();
  for (const entry of trusted) {
    const [address = '', bits] = entry.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return (address = '') => isIP(address) !== 0 && list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}
