import { AmbiguousCredentialError, UnauthenticatedError } from './errors';

/**
 * Headers of a request: names and values by turns as they came (Node's `rawHeaders`), an object of them, or a standard
 * `Headers`.
 *
 * Give `rawHeaders` where there are any: Node's parsed headers keep the first of several `Authorization` silently.
 */
export type RequestHeaders =
  | readonly string[]
  | { get(name: string): string | null }
  | Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * Reads the token that a request presents: `Authorization: APIToken <token>`, or `Bearer` (RFC 6750, 2.1). The scheme's
 * case does not matter.
 *
 * @returns null when there is no `Authorization` header
 * @throws AmbiguousCredentialError there are several
 * @throws UnauthenticatedError     there is one of another scheme, or nothing after the scheme
 */
export function readToken(headers: RequestHeaders): string | null {
  const [header, ...others] = authorizationsOf(headers);
  if (others.length > 0) throw new AmbiguousCredentialError();
  if (header === undefined) return null;
  const [, text = ''] = /^(?:apitoken|bearer) +(.+)$/is.exec(header) ?? [];
  if (text === '') throw new UnauthenticatedError(true);
  return text;
}

function authorizationsOf(headers: RequestHeaders): readonly string[] {
  if (isRaw(headers)) {
    return headers.filter((_, index) => index % 2 === 1 && isAuthorization(headers[index - 1] ?? ''));
  }
  if (isStandard(headers)) {
    const value = headers.get('authorization');
    return value === null ? [] : [value];
  }
  return Object.keys(headers)
    .filter(isAuthorization)
    .flatMap((name) => headers[name] ?? []);
}

function isAuthorization(name: string): boolean {
  return name.toLowerCase() === 'authorization';
}

function isRaw(headers: RequestHeaders): headers is readonly string[] {
  return Array.isArray(headers);
}

function isStandard(headers: RequestHeaders): headers is { get(name: string): string | null } {
  return 'get' in headers && typeof headers.get === 'function';
}
