import { VerifierUnavailableError } from './errors';
import type { VerifiedToken } from './verified-token';

/** What the server says of a token. */
export interface Introspected {
  /** null: it is not valid. */
  readonly token: VerifiedToken | null;
  /** Whether it says so of the one address that it was asked about; else of all. */
  readonly isForAddress: boolean;
}

/**
 * Reads the body of an introspection answer (RFC 7662, 2.2). A token is valid only by the boolean `true` and with all
 * that is needed to act for its owner.
 *
 * @param body what came
 * @param key  the key of the token that was asked for: an answer about another one is none; null where the server alone
 *   knows it
 * @throws VerifierUnavailableError the body says neither
 */
export function readIntrospection(body: string, key: string | null): Introspected {
  const answer = parseObject(body);
  if (answer?.active === false) return { token: null, isForAddress: true };
  if (answer?.active !== true) throw nonsense('says neither active nor inactive');
  const { scope, username, sub, exp, jti } = answer;
  if (!isText(jti) || (key !== null && jti !== key)) throw nonsense('is about another token');
  if (!isText(username) || !isText(sub)) throw nonsense('names no owner');
  if (typeof scope !== 'string') throw nonsense('has no scope');
  const token = Object.freeze({
    key: jti,
    username,
    userId: sub,
    scopes: Object.freeze(scope.split(' ').filter((name) => name !== '')),
    expireAt: readExpiry(exp),
  });
  return { token, isForAddress: answer.client_address !== undefined };
}

function parseObject(body: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && !Array.isArray(value)
      ? (value as Record<string, unknown> | null)
      : null;
  } catch {
    // The parser's message repeats a part of the body.
    throw nonsense('is not JSON');
  }
}

/** @param exp seconds since 1970; absent: never */
function readExpiry(exp: unknown): Date | null {
  if (exp === undefined) return null;
  const date = new Date(typeof exp === 'number' ? exp * 1000 : Number.NaN);
  if (Number.isNaN(date.getTime())) throw nonsense('has an expiry that is none');
  return date;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function nonsense(what: string): VerifierUnavailableError {
  return new VerifierUnavailableError(`The server's answer ${what}`);
}
