import { METHODS } from 'node:http';

const KNOWN = new Set(METHODS);

/** A method as spans have it: one that nobody knows is `_OTHER` (OpenTelemetry's conventions for HTTP). */
export function knownMethod(method: string): string {
  return KNOWN.has(method) ? method : '_OTHER';
}
