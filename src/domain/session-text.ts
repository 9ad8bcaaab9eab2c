import { createHash } from 'node:crypto';

/** The form in which a session's cookie is stored and looked up: its SHA-256, 32 bytes. The text has 256 random bits. */
export function hashSessionText(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
