import { fastifyCookie } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest, onRequestHookHandler } from 'fastify';
import { fastifyPlugin } from 'fastify-plugin';
import type { Caller, TokenCaller } from '../../domain/caller';
import { UnauthenticatedError } from '../../domain/errors';
import type { SessionCookie } from '../../graphql/context';
import { lookUpCaller, recognize, type Credential } from '../../service/authenticate';
import { eventLoopTurn } from '../event-loop-turn';
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
    identify: onRequestHookHandler;
    /** The same, where tokens are the only credential there is: a cookie is not looked at. */
    identifyToken: onRequestHookHandler;
  }
}

/** When it was not there as a whole, and what identifies again before the handler; null: what was found holds. */
const AGAIN = Symbol('identify again');

type Identified = FastifyRequest & {
  [AGAIN]: { readonly turn: number; readonly hook: onRequestHookHandler } | null;
};

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
      again: onRequestHookHandler,
    ): void => {
      request.identity = identity;
      const { caller } = identity;
      if (caller.via === 'token' && caller.rate) void reply.headers(rateHeaders(caller.rate));
      if (!request.raw.complete) (request as Identified)[AGAIN] = { turn: eventLoopTurn(), hook: again };
    };
    app.addHook('preHandler', (request, reply, done) => {
      const again = (request as Identified)[AGAIN];
      (request as Identified)[AGAIN] = null;
      // A body that came with the head is there in the same turn, though Node calls it complete later than that.
      if (again === null || again.turn === eventLoopTurn()) done();
      else again.hook.call(app, request, reply, done);
    });

    const identify = hookOf((request, reply) => {
      const cookie = readSessionCookie(request, policy);
      const credential = readCredential(request.raw.rawHeaders, cookie, urlTokensOf(request.raw));
      return whoCalls(request, deps, credential, (caller, own) => {
        const session = new ReplySessionCookie(caller.via === 'session' ? cookie : null, reply, policy);
        if (credential.kind === 'session' && caller.via !== 'session') session.clear();
        found(request, reply, { caller, session, deps: own }, identify);
      });
    });
    const identifyToken = hookOf((request, reply) => {
      const credential = readTokenCredential(request.raw.rawHeaders, urlTokensOf(request.raw));
      return whoCalls(request, deps, credential, (caller, own) => {
        const session = new ReplySessionCookie(null, reply, policy);
        found(request, reply, { caller, session, deps: own }, identifyToken);
      });
    });
    app.decorate('identify', identify);
    app.decorate('identifyToken', identifyToken);
  },
  { name: 'identity', dependencies: ['client-address'] },
);

/** Makes a hook of what may have to wait: it goes on at once where there is nothing to wait for. */
function hookOf(
  work: (request: FastifyRequest, reply: FastifyReply) => Promise<void> | null,
): onRequestHookHandler {
  return (request, reply, done) => {
    const pending = work(request, reply);
    if (pending === null) done();
    else pending.then(() => done(), done);
  };
}

/**
 * Tells `then` who is calling, at once if that is known without waiting.
 *
 * @returns null: it was told
 */
function whoCalls(
  request: FastifyRequest,
  deps: UseCaseDeps,
  credential: Credential,
  then: (caller: Caller, own: UseCaseDeps) => void,
): Promise<void> | null {
  const own = forRequest(request, deps);
  const asked = forIdentity(request, own);
  const origin = { address: request.clientAddress, from: request.knownAddress };
  const caller = recognize(asked, credential, origin);
  if (caller === null) return lookUpCaller(asked, credential, origin).then((found) => then(found, own));
  then(caller, own);
  return null;
}

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

/** What a request is done with: whoever is identified again has no more time for it. */
function forRequest({ identity }: FastifyRequest, deps: UseCaseDeps): UseCaseDeps {
  return identity?.deps ?? { ...deps, storage: deps.storage.forRequest() };
}

/** What a caller is identified with: whoever is identified again has made one request. */
function forIdentity({ identity }: FastifyRequest, own: UseCaseDeps): UseCaseDeps {
  if (identity?.caller.via !== 'token') return own;
  const { rate } = identity.caller;
  return { ...own, uses: COUNTED_ALREADY, ...(rate && { rates: { take: () => rate } }) };
}

const COUNTED_ALREADY: UseCaseDeps['uses'] = { note: () => undefined };
