/** Jahia's spelling of a token's 32 bytes: standard Base64 (RFC 4648, section 4) with its padding. */

const LENGTH = 44;
const PATTERN = /^[A-Za-z0-9+/]{43}=$/;

/** Spells 32 bytes. */
export function encodeJahia(bytes: Buffer): string {
  return bytes.toString('base64');
}

/**
 * Reads the one spelling of 32 bytes. Node's decoder takes many others for the same bytes; hence the pattern, and the
 * comparison with what the bytes are spelled like (the last character has two bits that say nothing).
 *
 * @returns null for anything else
 */
export function decodeJahia(text: string): Buffer | null {
  if (text.length !== LENGTH || !PATTERN.test(text)) return null;
  const bytes = Buffer.from(text, 'base64');
  return encodeJahia(bytes) === text ? bytes : null;
}
