import { fastifyCookie } from '@fastify/cookie';
import type { FastifyRequest, onRequestAsyncHookHandler } from 'fastify';
import { fastifyPlugin } from 'fastify-plugin';
import type { Caller } from '../../domain/caller';
import type { SessionCookie } from '../../graphql/context';
import { authenticate } from '../../service/authenticate';
import { readCredential } from '../read-credential';
import type { ServerOptions } from '../server-options';
import { readSessionCookie, ReplySessionCookie, sessionCookiePolicy } from '../session-cookie';

/** Who is calling, and their browser's cookie. */
export interface Identity {
  readonly caller: Caller;
  readonly session: SessionCookie;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Null on routes that do not ask, and until it is known. */
    identity: Identity | null;
  }
  interface FastifyInstance {
    /** An `onRequest` hook that finds out who is calling, before anything of the body is read. */
    identify: onRequestAsyncHookHandler;
  }
}

/** Gives `app.identify` and `request.identity`. */
export const identity = fastifyPlugin<Pick<ServerOptions, 'deps' | 'publicUrl'>>(
  async (app, { deps, publicUrl }) => {
    await app.register(fastifyCookie);
    const policy = sessionCookiePolicy(publicUrl);
    app.decorateRequest('identity', null);
    app.decorate('identify', async (request, reply) => {
      const cookie = readSessionCookie(request, policy);
      const credential = readCredential(request.raw.rawHeaders, cookie);
      const caller = await authenticate(deps, credential, request.clientAddress);
      const session = new ReplySessionCookie(caller.via === 'session' ? cookie : null, reply, policy);
      if (credential.kind === 'session' && caller.via !== 'session') session.clear();
      request.identity = { caller, session };
    });
  },
  { name: 'identity', dependencies: ['client-address'] },
);

/**
 * Who is calling.
 *
 * @throws Error on a route without the hook `identify`: nobody is taken for a guest by mistake
 */
export function identityOf({ identity }: Pick<FastifyRequest, 'identity'>): Identity {
  if (identity === null) throw new Error('This route does not ask who is calling');
  return identity;
}
