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
  const space = header.indexOf(' ');
  if (space < 0) return { scheme: schemeOf(header), value: '' };
  let start = space + 1;
  while (header[start] === ' ') start += 1;
  return { scheme: schemeOf(header.slice(0, space)), value: header.slice(start) };
}

/**
 * All values of a header, in the order in which they came.
 *
 * @param name in lower case
 */
export function headerValues(rawHeaders: readonly string[], name: string): string[] {
  const values: string[] = [];
  for (let index = 1; index < rawHeaders.length; index += 2) {
    const given = rawHeaders[index - 1] as string;
    // Most differ in their length already, and need no copy in lower case.
    if (given.length !== name.length || given.toLowerCase() !== name) continue;
    values.push(rawHeaders[index] as string);
  }
  return values;
}

function schemeOf(text: string): AuthorizationScheme {
  const scheme = text.toLowerCase();
  return scheme === 'apitoken' || scheme === 'bearer' || scheme === 'basic' ? scheme : 'other';
}
