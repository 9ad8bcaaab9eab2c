import { decodeJahia, encodeJahia } from './jahia-format';
import { decodePat, encodePat, TOKEN_PREFIX_PATTERN } from './pat-format';
import type { SecretSource } from './ports';
import { digestStrapiAccessKey, isStrapiAccessKey, keyOfStrapiDigest } from './strapi-format';
import type { MintedFormat, TokenFormat } from './token';

export { isStrapiAccessKey };

/**
 * What a token's text says. The formats of tokens that are made here spell the same 32 bytes: a UUIDv4, the key, and 16
 * random bytes, the secret. Of one of Strapi's both are computed.
 */
export interface ParsedToken {
  readonly format: TokenFormat;
  /** Of the `pat` format only. */
  readonly prefix: string | null;
  /** UUIDv4, lower-case. */
  readonly key: string;
  /** 16 bytes; of Strapi's format, its digest of 64. */
  readonly secret: Buffer;
}

const KEY_LENGTH = 16;
const SECRET_LENGTH = 16;
const KEY_PATTERN = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Whether a text is spelt as the keys of tokens are: a lower-case UUIDv4. */
export function isTokenKey(text: string): boolean {
  return KEY_PATTERN.test(text);
}

/**
 * Reads a token. Only the canonical spelling is one: exactly what {@link formatToken} gives for the same parts.
 *
 * Never throws, and does little work for whatever it is given.
 *
 * @param text     what was presented
 * @param prefixes the prefixes of the `pat` format that are accepted
 * @returns null when it is not a token
 */
export function parseToken(text: string, prefixes: readonly string[]): ParsedToken | null {
  // The text comes from outside: its type is a promise that nobody has checked.
  if (typeof text !== 'string') return null;
  const jahia = decodeJahia(text);
  if (jahia !== null) return split('jahia', null, jahia);
  for (const prefix of prefixes) {
    const bytes = decodePat(prefix, text);
    if (bytes !== null) return split('pat', prefix, bytes);
  }
  return null;
}

/**
 * Reads a token whose prefix is not known beforehand, as {@link parseToken} does: any that a server may be set to mint.
 *
 * @returns null when it is not a token of any server
 */
export function parseTokenOfAnyServer(text: string): ParsedToken | null {
  if (typeof text !== 'string') return null;
  const prefix = text.slice(0, text.indexOf('_') + 1);
  return parseToken(text, TOKEN_PREFIX_PATTERN.test(prefix) ? [prefix] : []);
}

/**
 * Reads one of Strapi's access keys.
 *
 * @param text  what was presented
 * @param salts those of the Strapi servers that tokens came from
 * @returns what it would be for each salt; nothing when it is no access key, at no more cost than looking at its length
 */
export function parseStrapiAccessKey(text: string, salts: readonly string[]): ParsedToken[] {
  if (salts.length === 0 || typeof text !== 'string' || !isStrapiAccessKey(text)) return [];
  return salts.map((salt) => {
    const digest = digestStrapiAccessKey(salt, text);
    return { format: 'strapi', prefix: null, key: keyOfStrapiDigest(digest), secret: digest };
  });
}

/**
 * Spells a token.
 *
 * @param format how
 * @param prefix in the `pat` format only, else null
 * @param key    a lower-case UUIDv4
 * @param secret 16 bytes
 * @throws RangeError when a part is not what it must be; the message does not hold it
 */
export function formatToken(
  format: MintedFormat,
  prefix: string | null,
  key: string,
  secret: Uint8Array,
): string {
  if (!isTokenKey(key)) throw new RangeError('The key must be a lower-case UUIDv4');
  if (secret.length !== SECRET_LENGTH) throw new RangeError(`The secret must have ${SECRET_LENGTH} bytes`);
  const bytes = Buffer.concat([Buffer.from(key.replaceAll('-', ''), 'hex'), secret]);
  if (format === 'jahia') {
    if (prefix !== null) throw new RangeError("Jahia's format has no prefix");
    return encodeJahia(bytes);
  }
  if (prefix === null || !TOKEN_PREFIX_PATTERN.test(prefix)) {
    throw new RangeError(`The prefix must match ${TOKEN_PREFIX_PATTERN.source}`);
  }
  return encodePat(prefix, bytes);
}

/**
 * Makes a new token.
 *
 * @param secrets gives the key and the secret
 * @param format  how it is spelled
 * @param prefix  in the `pat` format only, else null
 * @returns its text, to be shown once, and its parts
 * @throws RangeError for a prefix that does not suit the format
 */
export function generateToken(
  secrets: SecretSource,
  format: MintedFormat,
  prefix: string | null,
): { readonly token: string; readonly parsed: ParsedToken } {
  const key = secrets.uuid();
  const secret = secrets.bytes(SECRET_LENGTH);
  return { token: formatToken(format, prefix, key, secret), parsed: { format, prefix, key, secret } };
}

function split(format: MintedFormat, prefix: string | null, bytes: Buffer): ParsedToken | null {
  const hex = bytes.toString('hex', 0, KEY_LENGTH);
  const key = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join(
    '-',
  );
  return isTokenKey(key) ? { format, prefix, key, secret: bytes.subarray(KEY_LENGTH) } : null;
}
