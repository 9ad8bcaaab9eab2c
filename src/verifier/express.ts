import type { IncomingMessage, ServerResponse } from 'node:http';
import { authenticate } from './authenticate';
import { authorize, checkScopeNames } from './authorize';
import { VerifierError } from './errors';
import { addressOf } from './presented';
import { refusalOf } from './refusal';
import type { VerifiedToken } from './verified-token';
import type { Verifier } from './verifier';

export { acceptQueryToken, type QueryTokenMiddleware } from './query-token';

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- It is how Express lets its request be added to.
  namespace Express {
    interface Request {
      /** Who is calling, behind `requireToken`. */
      token?: VerifiedToken;
    }
  }
}

/** A middleware of Express, and of others that are built on Node's request and answer. */
export type TokenMiddleware = (
  request: IncomingMessage & { token?: VerifiedToken; ip?: string | undefined },
  response: ServerResponse,
  next: (error?: unknown) => void,
) => void;

/**
 * Lets requests through that come with a valid token which has all of these scopes; `request.token` says whose.
 * Others are answered 400, 401 or 403; 503 when the server cannot be asked.
 *
 * @param scopes none: any valid token will do
 * @throws TypeError when one can be no scope's name
 * @example
 * app.get('/orders', requireToken(verifier, 'orders:read'), (request, response) => {
 *   response.json(ordersOf(request.token!.userId));
 * });
 */
export function requireToken(verifier: Verifier, ...scopes: readonly string[]): TokenMiddleware {
  const required = [checkScopeNames(scopes)];
  return (request, response, next) => {
    authenticate(verifier, request.rawHeaders, addressOf(request))
      .then((token) => authorize(token, required))
      .then(
        (token) => {
          request.token = token;
          next();
        },
        (error: unknown) => {
          if (error instanceof VerifierError) {
            const { status, headers, body } = refusalOf(error);
            response.writeHead(status, headers).end(body);
          } else next(error);
        },
      );
  };
}
