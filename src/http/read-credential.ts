import { UnauthenticatedError } from '../domain/errors';
import type { Credential } from '../service/authenticate';
import { readAuthorization } from './authorization-header';
import { readBasic } from './read-basic';

/**
 * Reads what a request presents to say who is calling. An `Authorization` header decides alone: a cookie beside it is
 * not looked at.
 *
 * @param rawHeaders names and values by turns, as they came
 * @param cookie     the session cookie's value; null when there is none or it must not be taken
 * @throws BadRequestError      more than one `Authorization` header
 * @throws UnauthenticatedError an unknown scheme, or nothing or something malformed after a known one
 */
export function readCredential(rawHeaders: readonly string[], cookie: string | null): Credential {
  const authorization = readAuthorization(rawHeaders);
  if (authorization === null) return cookie === null ? { kind: 'none' } : { kind: 'session', text: cookie };
  const { scheme, value } = authorization;
  switch (scheme) {
    case 'apitoken':
    case 'bearer':
      if (value === '') throw new UnauthenticatedError();
      return { kind: 'token', text: value };
    case 'basic': {
      const basic = readBasic(value);
      if (basic === null) throw new UnauthenticatedError();
      return { kind: 'basic', ...basic };
    }
    case 'other':
      throw new UnauthenticatedError('Use Authorization: APIToken, Bearer or Basic');
  }
}
