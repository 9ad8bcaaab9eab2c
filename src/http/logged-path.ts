import type { FastifyRequest } from 'fastify';

/**
 * The path as the log has it: the route's. Of an address where nothing is, only a first part that is a plain word; the
 * rest may hold what was meant to be a secret, as may the query.
 */
export function loggedPath(request: Pick<FastifyRequest, 'routeOptions' | 'raw'>): string {
  const route = request.routeOptions.url;
  if (route !== undefined && route !== '*') return route;
  const [path = ''] = (request.raw.url ?? '').split('?', 1);
  const found = /^\/([a-z][a-z0-9._-]{0,23})?(\/[^]*)?$/.exec(path);
  if (!found) return '/…';
  const [, word = '', rest] = found;
  return rest === undefined ? `/${word}` : `/${word}/…`;
}
