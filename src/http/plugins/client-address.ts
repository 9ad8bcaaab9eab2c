import { fastifyPlugin } from 'fastify-plugin';
import { BadRequestError } from '../../domain/errors';
import type { ServerOptions } from '../server-options';

declare module 'fastify' {
  interface FastifyRequest {
    /** Where the request comes from, in canonical form; failed sign-ins are counted for it. */
    clientAddress: string;
  }
}

/**
 * Gives `request.clientAddress`. `X-Forwarded-For` counts as far as it was written by trusted proxies (Fastify's
 * `trustProxy`); an entry that is no address falls back to the proxy's own, so that nobody makes up addresses.
 */
export const clientAddress = fastifyPlugin<Pick<ServerOptions, 'canonicalAddress'>>(
  async (app, { canonicalAddress }) => {
    app.decorateRequest('clientAddress', '');
    app.addHook('onRequest', async (request) => {
      const peer = request.socket.remoteAddress;
      // A connection that is gone has no address, and nobody who could read the answer.
      if (peer === undefined) throw new BadRequestError('The connection has no address');
      request.clientAddress = canonicalAddress(withoutPort(request.ip)) ?? canonicalAddress(peer) ?? peer;
    });
  },
  { name: 'client-address' },
);

/** Some proxies write the port of the connection too: `192.0.2.1:1234`, `[2001:db8::1]:1234`. */
function withoutPort(text: string): string {
  const [, bracketed, plain] = /^(?:\[([^\]]+)\]|([\d.]+))(?::\d{1,5})?$/.exec(text) ?? [];
  return bracketed ?? plain ?? text;
}
