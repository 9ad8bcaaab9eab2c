import type { KeysetWindow, OffsetWindow } from './paging';
import type { TokenStatus } from './token';

/** What a list of tokens may be sorted by. */
export const TOKEN_SORT_FIELDS = [
  'name',
  'key',
  'createdAt',
  'updatedAt',
  'expireAt',
  'state',
  'lastUsedAt',
  'user.name',
] as const;

/** One of the fields to sort by. */
export type TokenSortField = (typeof TOKEN_SORT_FIELDS)[number];

/** The order of a list; the key decides between equals, in the same direction. Nulls come first in ascending order. */
export interface TokenSort {
  readonly field: TokenSortField;
  readonly descending: boolean;
  /** Matters for `name` and `user.name`. Text is compared by code point, after folding where case is ignored. */
  readonly ignoreCase: boolean;
}

/** The order when none is asked for. */
export const DEFAULT_TOKEN_SORT: TokenSort = { field: 'createdAt', descending: false, ignoreCase: true };

/** Where a token stands in a sorted list: the value it is sorted by (dates in milliseconds), and its key. */
export interface TokenPosition {
  readonly value: string | number | null;
  readonly key: string;
}

/** Which tokens are meant; absent parts do not narrow. */
export interface TokenFilter {
  /** Only this user's tokens. Whoever asks for all must be allowed to see all. */
  readonly ownerId?: string;
  /** Any of these; computed for `now`. An empty list matches nothing. */
  readonly status?: readonly TokenStatus[];
  /** Part of the name, the description or the owner's name, without case. Empty: does not narrow. */
  readonly search?: string;
  /** Lists exactly this scope. */
  readonly scope?: string;
  /** Has an expiry before this. */
  readonly expiresBefore?: Date;
  /** Was last used before this, or never. */
  readonly lastUsedBefore?: Date;
  /** Was made before this. */
  readonly createdBefore?: Date;
}

/** A list of tokens as the store answers it. */
export interface TokenQuery {
  readonly filter: TokenFilter;
  readonly sort: TokenSort;
  readonly window: KeysetWindow<TokenPosition> | OffsetWindow;
  /** The time for which `filter.status` is computed. */
  readonly now: Date;
}

/** The form in which names are sorted and searched without case. */
export function foldText(text: string): string {
  return text.normalize('NFC').toLowerCase();
}
