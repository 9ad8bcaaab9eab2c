import { fastifyCookie } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest, onRequestAsyncHookHandler } from 'fastify';
import { fastifyPlugin } from 'fastify-plugin';
import type { Caller, TokenCaller } from '../../domain/caller';
import { UnauthenticatedError } from '../../domain/errors';
import type { SessionCookie } from '../../graphql/context';
import { authenticate } from '../../service/authenticate';
import { readCredential, readTokenCredential } from '../read-credential';
import type { ServerOptions } from '../server-options';
import { readSessionCookie, ReplySessionCookie, sessionCookiePolicy } from '../session-cookie';
import { urlTokensOf } from '../url-tokens';

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
    /**
     * An `onRequest` hook that finds out who is calling, before anything of the body is read. When the body comes late it
     * is found out again: whoever holds a body back must not outlive a revocation.
     */
    identify: onRequestAsyncHookHandler;
    /** The same, where tokens are the only credential there is: a cookie is not looked at. */
    identifyToken: onRequestAsyncHookHandler;
  }
}

type Identify = (request: FastifyRequest, reply: FastifyReply) => Promise<void>;

/** Gives `app.identify`, `app.identifyToken` and `request.identity`. */
export const identity = fastifyPlugin<Pick<ServerOptions, 'deps' | 'publicUrl'>>(
  async (app, { deps, publicUrl }) => {
    await app.register(fastifyCookie);
    const policy = sessionCookiePolicy(publicUrl);
    app.decorateRequest('identity', null);
    const beforeBody = new WeakMap<FastifyRequest, Identify>();
    const identifyBy = (identify: Identify) => async (request: FastifyRequest, reply: FastifyReply) => {
      await identify(request, reply);
      if (!request.raw.complete) beforeBody.set(request, identify);
    };
    app.addHook('preHandler', async (request, reply) => beforeBody.get(request)?.(request, reply));

    const identify: Identify = async (request, reply) => {
      const cookie = readSessionCookie(request, policy);
      const credential = readCredential(request.raw.rawHeaders, cookie, urlTokensOf(request.raw));
      const caller = await authenticate(deps, credential, request.clientAddress);
      const session = new ReplySessionCookie(caller.via === 'session' ? cookie : null, reply, policy);
      if (credential.kind === 'session' && caller.via !== 'session') session.clear();
      request.identity = { caller, session };
    };
    const identifyToken: Identify = async (request, reply) => {
      const credential = readTokenCredential(request.raw.rawHeaders, urlTokensOf(request.raw));
      const caller = await authenticate(deps, credential, request.clientAddress);
      request.identity = { caller, session: new ReplySessionCookie(null, reply, policy) };
    };
    app.decorate('identify', identifyBy(identify));
    app.decorate('identifyToken', identifyBy(identifyToken));
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

/**
 * The token that is calling.
 *
 * @throws UnauthenticatedError nobody, or somebody without a token
 */
export function tokenCallerOf(request: Pick<FastifyRequest, 'identity'>): TokenCaller {
  const { caller } = identityOf(request);
  if (caller.via !== 'token') throw new UnauthenticatedError('This needs a token');
  return caller;
}
