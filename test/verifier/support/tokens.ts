import { randomBytes, randomUUID } from 'node:crypto';
import { formatToken } from '../../../src/domain/token-format';

/** The text of a token that nobody has. */
export function newToken(prefix = 'pat_'): string {
  return formatToken('pat', prefix, randomUUID(), randomBytes(16));
}
