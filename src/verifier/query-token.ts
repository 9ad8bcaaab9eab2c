import type { IncomingMessage, ServerResponse } from 'node:http';
import { AmbiguousCredentialError } from './errors';
import { refusalOf } from './refusal';

/** A middleware that reads a request's address. */
export type QueryTokenMiddleware = (
  request: IncomingMessage & { originalUrl?: string },
  response: ServerResponse,
  next: (error?: unknown) => void,
) => void;

/**
 * Takes `?token=` as if it were `Authorization: Bearer`, for clients that can send no header. The parameter is taken out
 * of the address, so put this before whatever logs addresses; proxies before it log it all the same. A request with a
 * second credential, there or in its header, is answered 400.
 *
 * @example
 * app.use(acceptQueryToken());
 * app.get('/restaurants', requireToken(verifier, 'read-only'), handler);
 */
export function acceptQueryToken(): QueryTokenMiddleware {
  return (request, response, next) => {
    const { url, tokens } = takeTokens(request.url ?? '');
    if (tokens.length === 0) {
      next();
      return;
    }
    request.url = url;
    if (request.originalUrl !== undefined) request.originalUrl = takeTokens(request.originalUrl).url;
    if (tokens.length > 1 || 'authorization' in request.headers) {
      const { status, headers, body } = refusalOf(new AmbiguousCredentialError('Send one token only'));
      response.writeHead(status, headers).end(body);
      return;
    }
    const value = `Bearer ${tokens[0] ?? ''}`;
    request.headers.authorization = value;
    request.rawHeaders.push('Authorization', value);
    next();
  };
}

/** Separates the parameter `token`, however its name is encoded, from the rest, which stays as it was written. */
function takeTokens(url: string): { readonly url: string; readonly tokens: readonly string[] } {
  const [path = '', ...query] = url.split('?');
  if (query.length === 0) return { url, tokens: [] };
  const tokens: string[] = [];
  const kept = query
    .join('?')
    .split('&')
    .filter((pair) => {
      const value = new URLSearchParams(pair).get('token');
      if (value !== null) tokens.push(value);
      return value === null;
    });
  return { url: kept.length > 0 ? `${path}?${kept.join('&')}` : path, tokens };
}
