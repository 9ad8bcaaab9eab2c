import { BadUserInputError } from '../domain/errors';
import { LIMITS } from '../domain/limits';
import type { KeysetWindow, OffsetWindow } from '../domain/paging';

/** Two families of arguments, of which one may be used. Null and absent mean the same. */
export interface PagingInput {
  readonly before?: string | null;
  readonly after?: string | null;
  readonly first?: number | null;
  readonly last?: number | null;
  readonly offset?: number | null;
  readonly limit?: number | null;
}

/**
 * The piece of a list that paging arguments mean. Without any: everything, cut at 5,000.
 *
 * @param decode reads a cursor: the argument that holds it, and its text
 * @throws BadUserInputError naming the argument
 */
export function readWindow<Position>(
  input: PagingInput,
  decode: (field: string, text: string) => Position,
): KeysetWindow<Position> | OffsetWindow {
  const keyset = input.before != null || input.after != null || input.first != null || input.last != null;
  const counted = input.offset != null || input.limit != null;
  if (keyset && counted) {
    throw new BadUserInputError('offset', 'offset and limit exclude before, after, first and last');
  }
  if (!keyset && !counted) return { offset: 0, limit: LIMITS.list };
  const count = (field: 'first' | 'last' | 'limit'): number | undefined => {
    const value = wholeNumber(field, input[field]);
    if (value !== undefined && value > LIMITS.page) {
      throw new BadUserInputError(field, `${field} must be at most ${LIMITS.page}`);
    }
    return value;
  };
  if (counted)
    return { offset: wholeNumber('offset', input.offset) ?? 0, limit: count('limit') ?? LIMITS.page };

  const first = count('first');
  const last = count('last');
  return {
    ...(input.after != null && { after: decode('after', input.after) }),
    ...(input.before != null && { before: decode('before', input.before) }),
    ...(last !== undefined && { last }),
    ...(first !== undefined && { first }),
    ...(first === undefined && last === undefined && { first: LIMITS.page }),
  };
}

function wholeNumber(field: string, value: number | null | undefined): number | undefined {
  if (value == null) return undefined;
  if (!Number.isInteger(value) || value < 0)
    throw new BadUserInputError(field, `${field} must not be negative`);
  return value;
}
