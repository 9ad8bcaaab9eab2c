import type { FastifyInstance } from 'fastify';
import { TransportError } from './transport-error';

/**
 * Answers all other methods of an address with 405 and `Allow` (RFC 9110, 15.5.6), without reading their bodies.
 *
 * @param allowed the methods that have routes
 */
export function refuseOtherMethods(app: FastifyInstance, url: string, allowed: readonly string[]): void {
  const refuse = async (): Promise<never> => {
    throw new TransportError('METHOD_NOT_ALLOWED', { allow: allowed.join(', ') });
  };
  const method = app.supportedMethods.filter((name) => !allowed.includes(name));
  app.route({ method, url, onRequest: refuse, handler: refuse });
}
