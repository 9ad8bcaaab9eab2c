import { createHash, createHmac } from 'node:crypto';

/**
 * The access keys of Strapi's API tokens: 128 random bytes in hexadecimal. Strapi keeps HMAC-SHA-512 of that text under
 * its `API_TOKEN_SALT`, in hexadecimal (`packages/core/admin/server/src/services/api-token.ts`, `hash`).
 */

const PATTERN = /^[0-9a-f]{256}$/;

/** Bytes of Strapi's digest. */
export const STRAPI_DIGEST_LENGTH = 64;

/** What keys of tokens that came from Strapi begin with, so that it is soon told whether there are any. */
export const STRAPI_KEY_START = '57a9157a';

/** Whether a text is spelled as Strapi's access keys are. */
export function isStrapiAccessKey(text: string): boolean {
  return text.length === 256 && PATTERN.test(text);
}

/**
 * Strapi's digest of an access key.
 *
 * @param salt Strapi's `API_TOKEN_SALT`; its UTF-8 bytes are the key of the HMAC
 * @returns 64 bytes
 */
export function digestStrapiAccessKey(salt: string, text: string): Buffer {
  return createHmac('sha512', Buffer.from(salt, 'utf8')).update(text).digest();
}

/**
 * The key of the token that a digest of Strapi's becomes here. Strapi's access keys have no public half; this one is
 * computed, so that a presented access key leads to its token as any other does. It tells nothing of the digest.
 *
 * @param digest 64 bytes
 * @returns a lower-case UUIDv4
 * @throws RangeError for another length
 */
export function keyOfStrapiDigest(digest: Uint8Array): string {
  if (digest.length !== STRAPI_DIGEST_LENGTH) {
    throw new RangeError(`A digest of Strapi's has ${STRAPI_DIGEST_LENGTH} bytes`);
  }
  const hex = createHash('sha256').update('strapi api token').update(digest).digest('hex');
  const variant = '89ab'[parseInt(hex.charAt(16), 16) % 4] ?? '8';
  return [
    STRAPI_KEY_START,
    hex.slice(0, 4),
    `4${hex.slice(4, 7)}`,
    `${variant}${hex.slice(7, 10)}`,
    hex.slice(20, 32),
  ].join('-');
}
