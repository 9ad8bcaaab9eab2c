import type { AuditPosition } from './audit-query';
import { BadUserInputError } from './errors';
import type { TokenPosition, TokenSort } from './token-query';

/**
 * An opaque text that stands for a place in a sorted list of tokens. It holds the order it was made for, so that it
 * cannot be used with another one, and stays good when rows come and go.
 */
export function encodeCursor(sort: TokenSort, position: TokenPosition): string {
  return toText([...order(sort), position.value, position.key]);
}

/**
 * @param field the argument that held it: `after` or `before`
 * @param sort  the order of the list that it is used with
 * @throws BadUserInputError not a cursor, or one of another order
 */
export function decodeCursor(field: string, text: string, sort: TokenSort): TokenPosition {
  const parts = fromText(field, text, 5);
  const [value, key] = parts.slice(3);
  if (order(sort).some((part, index) => part !== parts[index])) {
    throw new BadUserInputError(field, `${field} is a cursor of a list in another order`);
  }
  const plain =
    value === null || typeof value === 'string' || (typeof value === 'number' && Number.isSafeInteger(value));
  if (!plain || typeof key !== 'string' || !valueFits(sort, value)) throw notACursor(field);
  return { value, key };
}

/** The same for a list of users, sorted by folded name. */
export function encodeNameCursor(foldedName: string): string {
  return toText(['user', foldedName]);
}

/** @throws BadUserInputError not a cursor of such a list */
export function decodeNameCursor(field: string, text: string): string {
  const [kind, name] = fromText(field, text, 2);
  if (kind !== 'user' || typeof name !== 'string') throw notACursor(field);
  return name;
}

/** The same for the audit log, which lists the newest first. */
export function encodeAuditCursor({ at, id }: AuditPosition): string {
  return toText(['audit', at, id]);
}

/** @throws BadUserInputError not a cursor of the audit log */
export function decodeAuditCursor(field: string, text: string): AuditPosition {
  const [kind, at, id] = fromText(field, text, 3);
  if (kind !== 'audit' || typeof at !== 'number' || !Number.isSafeInteger(at) || typeof id !== 'string') {
    throw notACursor(field);
  }
  return { at, id };
}

function order(sort: TokenSort): [string, number, number] {
  return [sort.field, sort.descending ? 1 : 0, sort.ignoreCase ? 1 : 0];
}

const DATES = new Set(['createdAt', 'updatedAt', 'expireAt', 'lastUsedAt']);
const NULLABLE = new Set(['expireAt', 'lastUsedAt']);

/** The engines compare a value with its column: one of another type would not be an error on each of them. */
function valueFits(sort: TokenSort, value: string | number | null): boolean {
  if (value === null) return NULLABLE.has(sort.field);
  return DATES.has(sort.field) === (typeof value === 'number');
}

function toText(parts: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

function fromText(field: string, text: string, length: number): unknown[] {
  const decoded = Buffer.from(text, 'base64url');
  if (decoded.length > 0 && decoded.toString('base64url') === text) {
    try {
      const parts: unknown = JSON.parse(decoded.toString('utf8'));
      if (Array.isArray(parts) && parts.length === length) return parts;
    } catch {
      // Falls through to the one answer for all that is not a cursor.
    }
  }
  throw notACursor(field);
}

function notACursor(field: string): BadUserInputError {
  return new BadUserInputError(field, `${field} is not a cursor of this list`);
}
