import { fastifyPlugin } from 'fastify-plugin';
import { BadRequestError } from '../../domain/errors';
import type { ServerOptions } from '../server-options';

declare module 'fastify' {
  interface FastifyRequest {
    /** Where the request comes from, in canonical form; failed sign-ins are counted for it. */
    clientAddress: string;
    /** The same; null where a trusted proxy forwarded what is no address, and `clientAddress` is the proxy's. */
    knownAddress: string | null;
  }
}

/** What was made of a text. */
interface Found {
  readonly text: string;
  readonly address: string;
  readonly known: string | null;
}

/**
 * Gives `request.clientAddress` and `request.knownAddress`. `X-Forwarded-For` counts as far as it was written by trusted
 * proxies (Fastify's `trustProxy`). An entry that is no address is counted for the proxy's own, so that nobody makes up
 * addresses; it allows nothing, as a proxy is often in the network that its callers are not in.
 */
export const clientAddress = fastifyPlugin<Pick<ServerOptions, 'canonicalAddress'>>(
  async (app, { canonicalAddress }) => {
    const read = (text: string, peer: string): Found => {
      const known = canonicalAddress(withoutPort(text)) ?? null;
      return { text, known, address: known ?? canonicalAddress(peer) ?? peer };
    };
    // A connection keeps its address, and behind a proxy often brings the same one again.
    const last = new WeakMap<object, Found>();
    app.decorateRequest('clientAddress', '');
    app.decorateRequest('knownAddress', null);
    app.addHook('onRequest', (request, _reply, done) => {
      const { socket, ip: text } = request;
      const peer = socket.remoteAddress;
      // A connection that is gone has no address, and nobody who could read the answer.
      if (peer === undefined) throw new BadRequestError('The connection has no address');
      const kept = last.get(socket);
      const found = kept?.text === text ? kept : read(text, peer);
      if (found !== kept) last.set(socket, found);
      request.clientAddress = found.address;
      request.knownAddress = found.known;
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
