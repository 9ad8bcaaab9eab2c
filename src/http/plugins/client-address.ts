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
    // A connection keeps its address, and behind a proxy often brings the same one again.
    const last = new WeakMap<object, { readonly text: string; readonly address: string }>();
    app.decorateRequest('clientAddress', '');
    app.addHook('onRequest', (request, _reply, done) => {
      const { socket, ip: text } = request;
      const peer = socket.remoteAddress;
      // A connection that is gone has no address, and nobody who could read the answer.
      if (peer === undefined) throw new BadRequestError('The connection has no address');
      let known = last.get(socket);
      if (known?.text !== text) {
        known = { text, address: canonicalAddress(withoutPort(text)) ?? canonicalAddress(peer) ?? peer };
        last.set(socket, known);
      }
      request.clientAddress = known.address;
      done();
    });
  },
  { name: 'client-address' },
);

/** Some proxies write the port of the connection too: `192.0.2.1:1234`, `[2001:db8::1]:1234`. */
function withoutPort(text: string): string {
  const [, bracketed, plain] = /^(?:\[([^\]]+)\]|([\d.]+))(?::\d{1,5})?$/.exec(text) ?? [];
  return bracketed ?? plain ?? text;
}
