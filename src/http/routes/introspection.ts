import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { requirePermission } from '../../domain/caller';
import { introspectToken, type Introspection } from '../../service/introspect-token';
import { tokenChallengeOf } from '../challenge';
import { oauthFailure } from '../oauth-failure';
import { failureHandler } from '../plugins/failures';
import { formBody, requireParameter, type Form } from '../plugins/form-body';
import { identityOf, tokenCallerOf } from '../plugins/identity';
import { refuseOtherMethods } from '../refuse-other-methods';
import { refuseUrlTokens } from '../refuse-url-tokens';
import { requireHttpScope } from '../require-http-scope';

const URL = '/oauth2/introspect';

/** What is told of a token (RFC 7662, 2.2); of an inactive one, `active` alone. Times are in seconds since 1970. */
const ANSWER = {
  type: 'object',
  required: ['active'],
  properties: {
    active: { type: 'boolean' },
    scope: { type: 'string' },
    username: { type: 'string' },
    token_type: { type: 'string' },
    exp: { type: 'integer' },
    iat: { type: 'integer' },
    sub: { type: 'string' },
    jti: { type: 'string' },
    client_address: { type: 'string' },
  },
} as const;

/** Token introspection (RFC 7662), for services that were shown a token. */
export const introspectionRoute: FastifyPluginAsync = async (app) => {
  app.setErrorHandler(failureHandler(oauthFailure, tokenChallengeOf));
  await app.register(formBody);
  app.post<{ Body: Form | undefined }>(URL, {
    schema: { response: { 200: ANSWER } },
    onRequest: [refuseUrlTokens, app.identifyToken, requireAccess],
    handler: async (request) => {
      const text = requireParameter(request.body, 'token');
      const { deps } = identityOf(request);
      // RFC 7662, 2.1, leaves room for where the token was presented, and names no parameter for it.
      const clientAddress = request.body?.get('client_address') ?? '';
      const found = await introspectToken(
        deps,
        tokenCallerOf(request),
        text,
        clientAddress === '' ? null : clientAddress,
      );
      return found === null ? { active: false } : describeToken(found);
    },
  });
  refuseOtherMethods(app, URL, ['POST']);
};

async function requireAccess(request: FastifyRequest): Promise<void> {
  const caller = tokenCallerOf(request);
  // First, as without it the scope gives nothing, and asking for the scope would lead nowhere.
  requirePermission(caller, 'introspect-tokens');
  requireHttpScope(caller, { method: 'POST', path: URL }, 'introspect');
}

function describeToken({ token, owner, scope, until, from }: Introspection): Record<string, unknown> {
  return {
    active: true,
    scope,
    username: owner.name,
    token_type: 'Bearer',
    exp: until === null ? undefined : seconds(until),
    iat: seconds(token.createdAt),
    sub: owner.id,
    jti: token.key,
    // Whoever keeps the answer must not use it for another place.
    client_address: from ?? undefined,
  };
}

/** Rounded down: a token is never said to live longer than it does. */
function seconds(time: Date): number {
  return Math.floor(time.getTime() / 1000);
}
