import { decodeUtf8 } from './decode-utf8';

/** A user name and a password. */
export interface BasicCredential {
  readonly name: string;
  readonly password: string;
}

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

// RFC 7617 forbids control characters in both parts.
const CONTROL = /\p{Cc}/u;

/**
 * Reads what follows the scheme `Basic` (RFC 7617, charset UTF-8): strict Base64 of valid UTF-8, a name, a colon, a
 * password; the password may hold colons, neither may be empty.
 *
 * @returns null for everything else
 */
export function readBasic(text: string): BasicCredential | null {
  const bytes = Buffer.from(text, 'base64');
  // Node skips what it does not know, and takes any last bits.
  if (!BASE64.test(text) || bytes.toString('base64') !== text) return null;
  const decoded = decodeUtf8(bytes);
  const colon = decoded?.indexOf(':') ?? -1;
  if (decoded === null || colon < 1 || colon === decoded.length - 1 || CONTROL.test(decoded)) return null;
  return { name: decoded.slice(0, colon), password: decoded.slice(colon + 1) };
}
