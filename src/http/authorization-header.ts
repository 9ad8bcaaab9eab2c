import { BadRequestError } from '../domain/errors';

/** The schemes that are understood; `other` stands for all that are not, and for a value without a scheme. */
export type AuthorizationScheme = 'apitoken' | 'bearer' | 'basic' | 'other';

/** The one `Authorization` header of a request, taken apart. */
export interface Authorization {
  readonly scheme: AuthorizationScheme;
  /** What follows the scheme; may be empty. */
  readonly value: string;
}

/**
 * Reads the request's `Authorization` header.
 *
 * @param rawHeaders names and values by turns, as they came: Node's parsed headers keep the first of several silently
 * @returns null when there is none
 * @throws BadRequestError there are several
 */
export function readAuthorization(rawHeaders: readonly string[]): Authorization | null {
  const [header, ...others] = headerValues(rawHeaders, 'authorization');
  if (others.length > 0) throw new BadRequestError('Send one Authorization header only');
  if (header === undefined) return null;
  const [, scheme = '', value = ''] = /^([^ ]*)(?: +(.*))?$/s.exec(header) ?? [];
  return { scheme: schemeOf(scheme), value };
}

/** All values of a header, in the order in which they came. */
export function headerValues(rawHeaders: readonly string[], name: string): string[] {
  return rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === name);
}

function schemeOf(text: string): AuthorizationScheme {
  const scheme = text.toLowerCase();
  return scheme === 'apitoken' || scheme === 'bearer' || scheme === 'basic' ? scheme : 'other';
}
