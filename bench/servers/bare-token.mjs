import { createHmac, randomBytes } from 'node:crypto';

/** A token of the plainest form: Base64 of a key and a secret of 16 bytes each. */
export function bareToken(key = randomBytes(16), secret = randomBytes(16)) {
  return Buffer.concat([key, secret]).toString('base64');
}

/** Takes a presented token apart; null when it is none. */
export function parseBareToken(authorization) {
  if (authorization === undefined || !authorization.startsWith('Bearer ')) return null;
  const bytes = Buffer.from(authorization.slice(7), 'base64');
  return bytes.length === 32 ? { key: bytes.toString('hex', 0, 16), secret: bytes.subarray(16) } : null;
}

/** What is kept of a secret. */
export function digestOf(pepper, secret) {
  return createHmac('sha256', pepper).update(secret).digest();
}
