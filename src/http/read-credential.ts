import { BadRequestError, UnauthenticatedError } from '../domain/errors';
import { isStrapiAccessKey } from '../domain/token-format';
import type { Credential } from '../service/authenticate';
import { readAuthorization, type Authorization } from './authorization-header';
import { readBasic } from './read-basic';

/**
 * Reads what a request presents to say who is calling. An `Authorization` header or a token in the URL decides alone: a
 * cookie beside it is not looked at.
 *
 * @param rawHeaders names and values by turns, as they came
 * @param cookie     the session cookie's value; null when there is none or it must not be taken
 * @param urlTokens  the tokens in its URL; none when they are not accepted there
 * @throws BadRequestError      more than one of these, or several of one
 * @throws UnauthenticatedError an unknown scheme, or nothing or something malformed after a known one
 */
export function readCredential(
  rawHeaders: readonly string[],
  cookie: string | null,
  urlTokens: readonly string[] = [],
): Credential {
  const credential = readOnlyOne(rawHeaders, urlTokens);
  if (credential === null) return cookie === null ? { kind: 'none' } : { kind: 'session', text: cookie };
  if (typeof credential === 'string') return tokenOf('url', credential);
  switch (credential.scheme) {
    case 'apitoken':
    case 'bearer':
      return tokenOf(credential.scheme, credential.value);
    case 'basic': {
      const basic = readBasic(credential.value);
      if (basic === null) throw new UnauthenticatedError();
      return { kind: 'basic', ...basic };
    }
    case 'other':
      throw new UnauthenticatedError('Use Authorization: APIToken, Bearer or Basic');
  }
}

/**
 * The same, where tokens are the only credential there is.
 *
 * @throws BadRequestError      as above
 * @throws UnauthenticatedError another scheme, or none
 */
export function readTokenCredential(rawHeaders: readonly string[], urlTokens: readonly string[]): Credential {
  const credential = readOnlyOne(rawHeaders, urlTokens);
  if (credential === null) return { kind: 'none' };
  if (typeof credential === 'string') return tokenOf('url', credential);
  if (credential.scheme === 'apitoken' || credential.scheme === 'bearer')
    return tokenOf(credential.scheme, credential.value);
  throw new UnauthenticatedError('Use Authorization: APIToken or Bearer');
}

/** @returns the token of the URL, or the header */
function readOnlyOne(
  rawHeaders: readonly string[],
  urlTokens: readonly string[],
): string | Authorization | null {
  const authorization = readAuthorization(rawHeaders);
  const [urlToken, ...others] = urlTokens;
  if (urlToken === undefined) return authorization;
  if (authorization !== null || others.length > 0) throw new BadRequestError('Send one credential only');
  return urlToken;
}

/** Strapi's access keys go on as they were used: with `Bearer`. */
function tokenOf(where: 'apitoken' | 'bearer' | 'url', text: string): Credential {
  if (text === '' || (where !== 'bearer' && isStrapiAccessKey(text))) throw new UnauthenticatedError();
  return { kind: 'token', text };
}
