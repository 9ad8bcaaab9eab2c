import { fastifyPlugin } from 'fastify-plugin';
import { BadRequestError } from '../../domain/errors';
import { headerValues } from '../authorization-header';

/**
 * Refuses requests whose `Host` leaves open where they were sent: none in HTTP/1.1, several, or no host (RFC 9112,
 * 3.2). Node would answer the first case without a body, and take the first of several.
 */
export const oneHost = fastifyPlugin(
  async (app) => {
    app.addHook('onRequest', async ({ raw }) => {
      const hosts = headerValues(raw.rawHeaders, 'host');
      const optional = raw.httpVersionMajor === 1 && raw.httpVersionMinor === 0;
      if (hosts.length === 0 && optional) return;
      if (hosts.length !== 1 || !hosts.every(isHost))
        throw new BadRequestError('The Host header is malformed');
    });
  },
  { name: 'one-host' },
);

function isHost(text: string): boolean {
  return /^[^/?#@\\\s,]+$/.test(text) && URL.canParse(`http://${text}/`);
}
