import { isUtf8 } from 'node:buffer';

/** @returns null for bytes that are not UTF-8: they are refused rather than replaced */
export function decodeUtf8(bytes: Uint8Array): string | null {
  if (!isUtf8(bytes)) return null;
  const { buffer, byteOffset, byteLength } = bytes;
  return Buffer.from(buffer, byteOffset, byteLength).toString('utf8');
}
