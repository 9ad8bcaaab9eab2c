/** A secret that is put in, to see whether it comes out anywhere, in any spelling. */
export interface Canary {
  /** What it is, for the report. */
  readonly name: string;
  /** Byte sequences each of which would give it away, or so much of it that the rest can be guessed. */
  readonly spellings: readonly Buffer[];
}

/** Characters of one end that give a long text away. */
const PART = 20;

/** @param text a password, a pepper, a cookie's value: at least 15 characters */
export function textCanary(name: string, text: string): Canary {
  const whole = Buffer.from(text);
  const parts = text.length > PART ? [text.slice(0, PART), text.slice(-PART)] : [];
  const written = [text, encodeURIComponent(text), JSON.stringify(text).slice(1, -1), ...parts];
  return { name, spellings: [...written.map((spelling) => Buffer.from(spelling)), ...encodings(whole)] };
}

/**
 * @param token  its text: its ends, too, give it away
 * @param secret its 16 secret bytes
 */
export function tokenCanary(name: string, token: string, secret: Buffer): Canary {
  // The first half is the key, which is no secret.
  const written = [token, encodeURIComponent(token), token.slice(0, 32), token.slice(-PART)];
  return {
    name,
    spellings: [...written.map((spelling) => Buffer.from(spelling)), secret, ...encodings(secret)],
  };
}

/** @returns the names of those that are somewhere in the bytes */
export function findCanaries(bytes: Buffer, canaries: readonly Canary[]): string[] {
  return canaries
    .filter(({ spellings }) => spellings.some((spelling) => bytes.includes(spelling)))
    .map(({ name }) => name);
}

function encodings(bytes: Buffer): Buffer[] {
  const hex = bytes.toString('hex');
  const base64 = [0, 1, 2].map((offset) => innerBase64(bytes, offset));
  const base64url = base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'));
  return [hex, hex.toUpperCase(), ...base64, ...base64url].map((text) => Buffer.from(text));
}

/** What stands in the Base64 of a text that holds these bytes behind so many others, whatever is around them. */
function innerBase64(bytes: Buffer, offset: number): string {
  const text = Buffer.concat([Buffer.alloc(offset), bytes])
    .toString('base64')
    .replaceAll('=', '');
  const foreignStart = Math.ceil((offset * 8) / 6);
  const foreignEnd = (offset + bytes.length) % 3 === 0 ? 0 : 1;
  return text.slice(foreignStart, text.length - foreignEnd);
}
