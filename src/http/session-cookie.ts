import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LIMITS } from '../domain/limits';
import type { SessionCookie } from '../graphql/context';
import { headerValues } from './authorization-header';

/** How the session cookie is called and kept; fixed by the server's own origin. */
export interface SessionCookiePolicy {
  readonly name: string;
  /** The origin whose pages may use it. */
  readonly origin: string;
  readonly attributes: CookieSerializeOptions;
}

/** @param publicUrl the server's own origin */
export function sessionCookiePolicy(publicUrl: string): SessionCookiePolicy {
  const { origin, protocol } = new URL(publicUrl);
  const secure = protocol === 'https:';
  return {
    // With this prefix no other host and no insecure page can set one (RFC 6265bis, 4.1.3.2).
    name: secure ? '__Host-pat_session' : 'pat_session',
    origin,
    attributes: { httpOnly: true, sameSite: 'strict', path: '/', secure, maxAge: LIMITS.sessionTotal / 1000 },
  };
}

/**
 * The session cookie's value, when it may be taken.
 *
 * @returns null without one, for an empty one, for several (another host of the domain may have added one), and when a
 *   page of another origin makes the request
 */
export function readSessionCookie(
  request: FastifyRequest,
  { name, origin }: SessionCookiePolicy,
): string | null {
  const { cookie } = request.headers;
  if (cookie === undefined) return null;
  const sent = headerValues(request.raw.rawHeaders, 'cookie').flatMap((header) => header.split(';'));
  if (sent.filter((pair) => pair.split('=', 1)[0]?.trim() === name).length !== 1) return null;
  if (!isOwnPage(request, origin)) return null;
  const value = request.server.parseCookie(cookie)[name] ?? '';
  return value === '' ? null : value;
}

/** Whether no page, or one of ours, makes the request. Behind a proxy ours may be known by either name. */
function isOwnPage({ headers }: FastifyRequest, own: string): boolean {
  const { origin, host } = headers;
  if (origin === undefined || origin === own) return true;
  return host !== undefined && URL.canParse(origin) && new URL(origin).host === host.toLowerCase();
}

/** The cookie as resolvers may change it; the last change wins. */
export class ReplySessionCookie implements SessionCookie {
  constructor(
    readonly text: string | null,
    private readonly reply: FastifyReply,
    private readonly policy: SessionCookiePolicy,
  ) {}

  set(text: string): void {
    void this.reply.setCookie(this.policy.name, text, this.policy.attributes);
  }

  clear(): void {
    void this.reply.clearCookie(this.policy.name, this.policy.attributes);
  }
}
