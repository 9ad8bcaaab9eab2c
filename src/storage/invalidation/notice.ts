import type { Invalidation } from '../../domain/invalidation';

/** Bytes; PostgreSQL takes less than 8000. */
const LONGEST = 4000;
const EVERYTHING = '*';

/** An invalidation as a text, to be sent to other processes. One that would be too long says everything. */
export function writeNotice(invalidation: Invalidation): string {
  if (invalidation === 'everything') return EVERYTHING;
  const { tokens, users } = invalidation;
  // Escaped by JSON: a text that no token has, with a NUL, does not end the statement.
  const text = JSON.stringify([tokens, users]);
  return Buffer.byteLength(text) > LONGEST ? EVERYTHING : text;
}

/** What such a text says; one that is not understood, as from a later version, says everything. */
export function readNotice(text: string): Invalidation {
  try {
    const [tokens, users] = JSON.parse(text) as unknown[];
    return isListOfTexts(tokens) && isListOfTexts(users) ? { tokens, users } : 'everything';
  } catch {
    return 'everything';
  }
}

function isListOfTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
