import { fastifyCookie } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest, onRequestAsyncHookHandler } from 'fastify';
import { fastifyPlugin } from 'fastify-plugin';
import type { Caller, TokenCaller } from '../../domain/caller';
import { UnauthenticatedError } from '../../domain/errors';
import type { SessionCookie } from '../../graphql/context';
import { authenticate } from '../../service/authenticate';
import { rateHeaders } from '../rate-headers';
import { readCredential, readTokenCredential } from '../read-credential';
import type { UseCaseDeps } from '../../service/deps';
import type { ServerOptions } from '../server-options';
import { readSessionCookie, ReplySessionCookie, sessionCookiePolicy } from '../session-cookie';
import { urlTokensOf } from '../url-tokens';

/** Who is calling, their browser's cookie, and what the rest of the request is done with. */
export interface Identity {
  readonly caller: Caller;
  readonly session: SessionCookie;
  /** With a storage that limits how long the request waits for the database in all. */
  readonly deps: UseCaseDeps;
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

/** Identifies again, before the handler; null: what was found holds. */
const AGAIN = Symbol('identify again');

type Identify = (request: FastifyRequest, reply: FastifyReply) => Promise<void>;
type Identified = FastifyRequest & { [AGAIN]: Identify | null };

/** Gives `app.identify`, `app.identifyToken` and `request.identity`. */
export const identity = fastifyPlugin<Pick<ServerOptions, 'deps' | 'publicUrl'>>(
  async (app, { deps, publicUrl }) => {
    // Only where somebody looks for a session, cookies are read.
    await app.register(fastifyCookie, { hook: false });
    const policy = sessionCookiePolicy(publicUrl);
    app.decorateRequest('identity', null);
    app.decorateRequest(AGAIN, null);
    const found = (
      request: FastifyRequest,
      reply: FastifyReply,
      identity: Identity,
      identify: Identify,
    ): void => {
      request.identity = identity;
      const { caller } = identity;
      if (caller.via === 'token' && caller.rate) void reply.headers(rateHeaders(caller.rate));
      if (!request.raw.complete) (request as Identified)[AGAIN] = identify;
    };
    app.addHook('preHandler', (request, reply, done) => {
      const again = (request as Identified)[AGAIN];
      if (again === null) done();
      else again(request, reply).then(() => done(), done);
    });

    const identify: Identify = async (request, reply) => {
      const own = forRequest(request, deps);
      const cookie = readSessionCookie(request, policy);
      const credential = readCredential(request.raw.rawHeaders, cookie, urlTokensOf(request.raw));
      const caller = await authenticate(own, credential, request.clientAddress, request.knownAddress);
      const session = new ReplySessionCookie(caller.via === 'session' ? cookie : null, reply, policy);
      if (credential.kind === 'session' && caller.via !== 'session') session.clear();
      found(request, reply, { caller, session, deps: own }, identify);
    };
    const identifyToken: Identify = async (request, reply) => {
      const own = forRequest(request, deps);
      const credential = readTokenCredential(request.raw.rawHeaders, urlTokensOf(request.raw));
      const caller = await authenticate(own, credential, request.clientAddress, request.knownAddress);
      const session = new ReplySessionCookie(null, reply, policy);
      found(request, reply, { caller, session, deps: own }, identifyToken);
    };
    app.decorate('identify', identify);
    app.decorate('identifyToken', identifyToken);
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

/** Whoever is identified again has no more time for it, and has made one request. */
function forRequest({ identity }: FastifyRequest, deps: UseCaseDeps): UseCaseDeps {
  if (identity === null) return { ...deps, storage: deps.storage.forRequest() };
  const { caller, deps: own } = identity;
  const rate = caller.via === 'token' ? caller.rate : null;
  return rate ? { ...own, rates: { take: () => rate } } : own;
}
