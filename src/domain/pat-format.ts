import { decodeBase62, encodeBase62 } from './base62';
import { crc32 } from './crc32';

/**
 * The project's own spelling of a token's 32 bytes: a prefix, the bytes in base62, and a checksum over both.
 * URL-safe, selected by a double click, found by secret scanners; a typing error is seen without a look-up.
 */

/** What a prefix looks like. */
export const TOKEN_PREFIX_PATTERN = /^[a-z][a-z0-9]{1,15}_$/;

const BYTES = 32;
const BODY_LENGTH = 43;
const CHECKSUM_LENGTH = 6;
const AFTER_PREFIX = /^[0-9A-Za-z]{49}$/;

/**
 * Spells 32 bytes.
 *
 * @param prefix matches {@link TOKEN_PREFIX_PATTERN}
 */
export function encodePat(prefix: string, bytes: Uint8Array): string {
  const unchecked = prefix + encodeBase62(bytes, BODY_LENGTH);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(Buffer.from(unchecked, 'latin1')));
  return unchecked + encodeBase62(checksum, CHECKSUM_LENGTH);
}

/**
 * Reads the one spelling of 32 bytes with this prefix.
 *
 * @returns null for anything else: another length or character, a number of 2^256 or more, a wrong checksum
 */
export function decodePat(prefix: string, text: string): Buffer | null {
  if (text.length !== prefix.length + BODY_LENGTH + CHECKSUM_LENGTH) return null;
  if (!text.startsWith(prefix)) return null;
  const rest = text.slice(prefix.length);
  if (!AFTER_PREFIX.test(rest)) return null;
  const bytes = decodeBase62(rest.slice(0, BODY_LENGTH), BYTES);
  return bytes !== null && encodePat(prefix, bytes) === text ? bytes : null;
}
