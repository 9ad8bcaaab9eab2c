import { fastifyPlugin } from 'fastify-plugin';
import { BadRequestError } from '../../domain/errors';
import { headerValues } from '../authorization-header';

/**
 * Refuses requests whose `Host` leaves open where they were sent: none in HTTP/1.1, several, or no host (RFC 9112,
 * 3.2). Node would answer the first case without a body, and take the first of several.
 */
export const oneHost = fastifyPlugin(
  async (app) => {
    /** The last one that was found good: a server is asked by few names. */
    let good: string | undefined;
    app.addHook('onRequest', ({ raw }, _reply, done) => {
      const [host, ...others] = headerValues(raw.rawHeaders, 'host');
      const optional = raw.httpVersionMajor === 1 && raw.httpVersionMinor === 0;
      if (others.length > 0 || (host === undefined && !optional)) throw malformed();
      if (host !== undefined && host !== good) {
        if (!isHost(host)) throw malformed();
        good = host;
      }
      done();
    });
  },
  { name: 'one-host' },
);

function malformed(): BadRequestError {
  return new BadRequestError('The Host header is malformed');
}

function isHost(text: string): boolean {
  return /^[^/?#@\\\s,]+$/.test(text) && URL.canParse(`http://${text}/`);
}
