import { createHash } from 'node:crypto';

/** What a content is known by: its SHA-256, hexadecimal. */
export function contentHash(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
