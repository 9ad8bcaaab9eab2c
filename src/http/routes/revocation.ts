import type { FastifyPluginAsync } from 'fastify';
import { revokePresentedToken } from '../../service/revoke-presented-token';
import { tokenChallengeOf } from '../challenge';
import { oauthFailure } from '../oauth-failure';
import { failureHandler } from '../plugins/failures';
import { formBody, requireParameter, type Form } from '../plugins/form-body';
import { identityOf } from '../plugins/identity';
import { refuseOtherMethods } from '../refuse-other-methods';
import { refuseUrlTokens } from '../refuse-url-tokens';

const URL = '/oauth2/revoke';

/**
 * Token revocation (RFC 7009): whoever has a token can end it. No other credential is needed, but one that is sent must
 * be good (2.1).
 */
export const revocationRoute: FastifyPluginAsync = async (app) => {
  app.setErrorHandler(failureHandler(oauthFailure, tokenChallengeOf));
  await app.register(formBody);
  app.post<{ Body: Form | undefined }>(URL, {
    onRequest: [refuseUrlTokens, app.identifyToken],
    handler: async (request, reply) => {
      const token = requireParameter(request.body, 'token');
      const { caller, deps } = identityOf(request);
      const key = await revokePresentedToken(deps, caller, token, request.clientAddress);
      if (key !== null) request.log.info({ tokenKey: key }, 'A token was revoked by somebody who has it');
      return reply.send();
    },
  });
  refuseOtherMethods(app, URL, ['POST']);
};
