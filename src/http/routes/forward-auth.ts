import type { FastifyPluginAsync, FastifyRequest, onRequestHookHandler } from 'fastify';
import { listScopes } from '../../domain/http-scopes';
import { authorizeRequest } from '../../service/authorize-request';
import { tokenChallengeOf } from '../challenge';
import { jsonFailure } from '../failure-body';
import { readForwarded, type Forwarded } from '../forwarded-headers';
import { failureHandler } from '../plugins/failures';
import { tokenCallerOf } from '../plugins/identity';
import type { ServerOptions } from '../server-options';
import { presentUrlTokens } from '../url-tokens';

/** The request that a proxy asks about; null until it was read. */
const FORWARDED = Symbol('forwarded');

type Asking = FastifyRequest & { [FORWARDED]: Forwarded | null };

/**
 * Forward authentication, for nginx `auth_request`, Caddy and Traefik `forward_auth`: whether a token may make the
 * request that the proxy tells of. All is decided before the body, which is never read.
 */
export const forwardAuthRoute: FastifyPluginAsync<
  Pick<ServerOptions, 'deps' | 'forwardAuthHeaders' | 'allowQueryToken'>
> = async (app, { deps, forwardAuthHeaders, allowQueryToken }) => {
  app.decorateRequest(FORWARDED, null);

  const read: onRequestHookHandler = (request, _reply, done) => {
    const forwarded = readForwarded(request.raw.rawHeaders, forwardAuthHeaders);
    // In place of those of this request's own URL, to which Caddy appends the query that it was sent.
    if (allowQueryToken) presentUrlTokens(request.raw, forwarded.tokens);
    (request as Asking)[FORWARDED] = forwarded;
    done();
  };

  // It answers, so that nothing comes after it.
  const decide: onRequestHookHandler = (request, reply) => {
    const forwarded = (request as Asking)[FORWARDED];
    if (!forwarded) throw new Error('The forwarded request was not read');
    const caller = tokenCallerOf(request);
    authorizeRequest(deps, caller, forwarded);
    // All three, always: a proxy that copies them overwrites what a client sent under these names.
    void reply
      .header('x-auth-user', caller.user.name)
      .header('x-auth-token-key', caller.token.key)
      .header('x-auth-scopes', listScopes(caller))
      .send();
  };

  app.setErrorHandler(failureHandler((failure, errorId) => jsonFailure(failure, errorId), tokenChallengeOf));
  app.route({
    method: app.supportedMethods,
    url: '/auth/verify',
    exposeHeadRoute: false,
    // A browser's preflight would be answered with success here, whoever sent it.
    config: { cors: false },
    onRequest: [read, app.identifyToken, decide],
    handler: () => {
      throw new Error('It was not decided before the body');
    },
  });
};
