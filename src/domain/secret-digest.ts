import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { STRAPI_DIGEST_LENGTH } from './strapi-format';
import type { SecretDigest } from './token';

/** A key that secrets are digested with, kept apart from the database. */
export interface Pepper {
  /** The first 8 hex digits of HMAC-SHA-256(key, "id"); stored with each digest. */
  readonly id: string;
  readonly key: Buffer;
}

/** The peppers in use. */
export interface PepperRing {
  /** Digests new secrets. */
  readonly signing: Pepper;
  /** All of them, the signing one too, by id. */
  readonly byId: ReadonlyMap<string, Pepper>;
}

const NO_DIGEST = Buffer.alloc(32);

/**
 * Makes a pepper.
 *
 * @param text the setting's text; its UTF-8 bytes are the key
 */
export function createPepper(text: string): Pepper {
  const key = Buffer.from(text, 'utf8');
  return { id: hmac(key, Buffer.from('id')).toString('hex').slice(0, 8), key };
}

/**
 * Puts peppers together; the first one signs, all verify.
 *
 * @throws RangeError when there is none, or when two different ones have the same id
 */
export function createPepperRing(peppers: readonly Pepper[]): PepperRing {
  const [signing] = peppers;
  if (signing === undefined) throw new RangeError('There must be at least one pepper');
  const byId = new Map<string, Pepper>();
  for (const pepper of peppers) {
    const other = byId.get(pepper.id);
    if (other !== undefined && !other.key.equals(pepper.key)) {
      throw new RangeError(`Two peppers have the id ${pepper.id}; replace one`);
    }
    byId.set(pepper.id, pepper);
  }
  return { signing, byId };
}

/** What is stored of a new secret. */
export function digestSecret(peppers: PepperRing, secret: Uint8Array): SecretDigest {
  const { id, key } = peppers.signing;
  return { scheme: 'secret', pepperId: id, digest: hmac(key, secret) };
}

/**
 * What is stored of a secret of which only the SHA-256 is known: that of a token imported from Jahia.
 *
 * @param sha256 32 bytes
 * @throws RangeError for another length
 */
export function digestImportedSha256(peppers: PepperRing, sha256: Uint8Array): SecretDigest {
  if (sha256.length !== 32) throw new RangeError('A SHA-256 has 32 bytes');
  const { id, key } = peppers.signing;
  return { scheme: 'sha256', pepperId: id, digest: hmac(key, sha256) };
}

/**
 * What is stored of a token of Strapi's, of which only Strapi's digest is known.
 *
 * @param digest 64 bytes
 * @throws RangeError for another length
 */
export function digestImportedFromStrapi(peppers: PepperRing, digest: Uint8Array): SecretDigest {
  if (digest.length !== STRAPI_DIGEST_LENGTH) {
    throw new RangeError(`A digest of Strapi's has ${STRAPI_DIGEST_LENGTH} bytes`);
  }
  const { id, key } = peppers.signing;
  return { scheme: 'strapi', pepperId: id, digest: hmac(key, digest) };
}

/**
 * Whether a secret is the stored one. Takes the same time for a right and a wrong secret, for either scheme, for a
 * pepper that is gone, and for no token at all.
 *
 * @param stored null when there is no such token: never right
 */
export function secretMatches(peppers: PepperRing, stored: SecretDigest | null, secret: Uint8Array): boolean {
  const pepper = stored === null ? undefined : peppers.byId.get(stored.pepperId);
  // Computed for either scheme, so that time does not tell imported tokens from others.
  const sha256 = createHash('sha256').update(secret).digest();
  const actual = hmac((pepper ?? peppers.signing).key, stored?.scheme === 'sha256' ? sha256 : secret);
  const expected = stored?.digest.length === actual.length ? stored.digest : NO_DIGEST;
  const equal = timingSafeEqual(actual, expected);
  return equal && pepper !== undefined && expected !== NO_DIGEST;
}

function hmac(key: Buffer, message: Uint8Array): Buffer {
  return createHmac('sha256', key).update(message).digest();
}
