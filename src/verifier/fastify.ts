import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { authenticate } from './authenticate';
import { authorize, checkScopeNames } from './authorize';
import { VerifierError } from './errors';
import { addressOf } from './presented';
import { refusalOf } from './refusal';
import type { VerifiedToken } from './verified-token';
import type { Verifier } from './verifier';

declare module 'fastify' {
  interface FastifyInstance {
    /** Given to the plugin `tokens`. */
    tokenVerifier: Verifier;
  }
  interface FastifyRequest {
    /** Who is calling, behind `requireScopes` or a route's `scopes`; null elsewhere. */
    token: VerifiedToken | null;
  }
  interface FastifyContextConfig {
    /** Scopes that a token needs for the route, all of them; `[]`: any valid token will do. */
    scopes?: readonly string[];
  }
}

/** Options of the plugin. */
export interface TokensOptions {
  readonly verifier: Verifier;
}

/** A hook of a route. */
export type TokenHook = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

/**
 * Protects the routes that say so, in their `config.scopes` or with {@link requireScopes}.
 *
 * @example
 * await app.register(tokens, { verifier });
 * app.get('/orders', { config: { scopes: ['orders:read'] } }, (request) => ordersOf(request.token!.userId));
 */
export const tokens: FastifyPluginAsync<TokensOptions> = async (app, { verifier }) => {
  app.decorate('tokenVerifier', verifier);
  app.decorateRequest('token', null);
  app.addHook('onRoute', ({ config }) => {
    if (config?.scopes !== undefined) checkScopeNames(config.scopes);
  });
  app.addHook('onRequest', async (request, reply) => {
    const { scopes } = request.routeOptions.config;
    return scopes === undefined ? undefined : admit(request, reply, scopes);
  });
};

/**
 * A hook that lets requests through which come with a valid token that has all of these scopes; `request.token` says
 * whose. Others are answered 400, 401 or 403; 503 when the server cannot be asked.
 *
 * @param scopes none: any valid token will do
 * @throws TypeError when one can be no scope's name
 * @example
 * app.get('/orders', { onRequest: requireScopes('orders:read') }, handler);
 * app.addHook('onRequest', requireScopes('orders:read')); // every route of this plugin
 */
export function requireScopes(...scopes: readonly string[]): TokenHook {
  checkScopeNames(scopes);
  return (request, reply) => admit(request, reply, scopes);
}

async function admit(
  request: FastifyRequest,
  reply: FastifyReply,
  scopes: readonly string[],
): Promise<unknown> {
  try {
    const { tokenVerifier } = request.server;
    const token =
      request.token ?? (await authenticate(tokenVerifier, request.raw.rawHeaders, addressOf(request)));
    request.token = authorize(token, [scopes]);
    return undefined;
  } catch (error) {
    if (!(error instanceof VerifierError)) throw error;
    const { status, headers, body } = refusalOf(error);
    return reply.code(status).headers(headers).send(body);
  }
}

// What the package fastify-plugin does: the decorators and the hook are for those who register it, not for it alone.
Object.assign(tokens, {
  [Symbol.for('skip-override')]: true,
  [Symbol.for('fastify.display-name')]: 'personal-api-tokens',
  [Symbol.for('plugin-meta')]: { name: 'personal-api-tokens', fastify: '>=4' },
});
