// Bound once: in the inner loops a look-up of the global costs more than the division.
const { floor } = Math;

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Digits that are handled at once: 256 * 62^7 is still an exact `number`. */
const CHUNK = 7;
const CHUNK_VALUE = 62 ** CHUNK;

/** Digits by character code; -1 for other characters. */
const DIGITS = Int8Array.from({ length: 128 }, (_, code) => ALPHABET.indexOf(String.fromCharCode(code)));

/**
 * Writes bytes as one big-endian number in base62 (`0-9A-Za-z`), left-padded with `0`.
 *
 * @param bytes  the number
 * @param length how many characters; the number must fit
 * @throws RangeError when it does not fit
 */
export function encodeBase62(bytes: Uint8Array, length: number): string {
  const number = Uint8Array.from(bytes);
  let text = '';
  while (text.length < length) {
    let chunk = divideByChunk(number);
    for (let digit = 0; digit < CHUNK; digit += 1) {
      const quotient = floor(chunk / 62);
      text = ALPHABET.charAt(chunk - quotient * 62) + text;
      chunk = quotient;
    }
  }
  const excess = text.length - length;
  if (number.some((byte) => byte !== 0) || /[^0]/.test(text.slice(0, excess))) {
    throw new RangeError(`The number does not fit into ${length} base62 characters`);
  }
  return text.slice(excess);
}

/**
 * Reads what {@link encodeBase62} wrote.
 *
 * @param text   base62 characters
 * @param length how many bytes the number has
 * @returns null for another character, and for a number that needs more bytes
 */
export function decodeBase62(text: string, length: number): Buffer | null {
  const number = Buffer.alloc(length);
  let position = 0;
  let size = text.length % CHUNK || CHUNK;
  while (position < text.length) {
    let chunk = 0;
    for (const end = position + size; position < end; position += 1) {
      const digit = DIGITS[text.charCodeAt(position)] ?? -1;
      if (digit < 0) return null;
      chunk = chunk * 62 + digit;
    }
    if (!multiplyByChunkAndAdd(number, chunk)) return null;
    size = CHUNK;
  }
  return number;
}

/** Divides in place; returns the remainder. */
function divideByChunk(number: Uint8Array): number {
  let remainder = 0;
  for (let index = 0; index < number.length; index += 1) {
    const value = remainder * 256 + (number[index] as number);
    const quotient = floor(value / CHUNK_VALUE);
    number[index] = quotient;
    remainder = value - quotient * CHUNK_VALUE;
  }
  return remainder;
}

/** Changes the number in place; false when it has outgrown its bytes. */
function multiplyByChunkAndAdd(number: Uint8Array, chunk: number): boolean {
  let carry = chunk;
  for (let index = number.length - 1; index >= 0; index -= 1) {
    const value = (number[index] as number) * CHUNK_VALUE + carry;
    carry = floor(value / 256);
    number[index] = value - carry * 256;
  }
  return carry === 0;
}
