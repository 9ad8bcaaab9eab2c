import type { TokenFilter, TokenSort, TokenSortField } from '../../domain/token-query';
import type { Engine } from '../database/dialect';

/** What the indexes of the fields are called after, with case and without. */
const SUFFIXES: Readonly<Record<TokenSortField, { exact: string; folded: string }>> = {
  name: { exact: 'name', folded: 'name_folded' },
  'user.name': { exact: 'user_name', folded: 'user_name_folded' },
  key: { exact: 'key', folded: 'key' },
  createdAt: { exact: 'created_at', folded: 'created_at' },
  updatedAt: { exact: 'updated_at', folded: 'updated_at' },
  expireAt: { exact: 'expire_at', folded: 'expire_at' },
  state: { exact: 'state', folded: 'state' },
  lastUsedAt: { exact: 'last_used_at', folded: 'last_used_at' },
};

/** Those that are not called as their columns are. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  ix_tokens_key: 'sqlite_autoindex_tokens_1',
  ix_tokens_owner_name: 'uq_tokens_owner_name',
};

/** All of them, by whatever way the engine likes. */
const TOKENS = 'tokens t';

/** Ways to the rows of one list, each what follows FROM. */
export interface ReadingPaths {
  /** Meets them in the list's order. */
  readonly ordered: string;
  /** Finds all of them the fastest, whatever their order. */
  readonly whole: string;
  /** Whether the filter may leave so few of the rows that it takes long to meet them in order. */
  readonly mayBeFew: boolean;
}

/**
 * The ways in which a list is to be read. SQLite is told the index: it keeps no statistics that tell how many rows a filter
 * leaves, and by itself sorts a million tokens to show twenty of those that are active.
 *
 * @param sort the effective one
 */
export function readingPaths(engine: Engine, filter: TokenFilter, sort: TokenSort): ReadingPaths {
  const { ownerId, status, expiresBefore, ...others } = filter;
  const isOwned = ownerId !== undefined;
  const isPlain = Object.values(others).every((value) => value === '');
  const hasStatus = status !== undefined || expiresBefore !== undefined;
  const isExpiry = expiresBefore !== undefined || status?.join() === 'EXPIRED';
  const isDisabled = expiresBefore === undefined && status?.join() === 'DISABLED';
  const isInOrder =
    isPlain &&
    (!hasStatus || (isExpiry && sort.field === 'expireAt') || (isDisabled && sort.field === 'key'));
  if (engine !== 'sqlite') return { ordered: TOKENS, whole: TOKENS, mayBeFew: !isInOrder };
  const byField = indexedBy(isOwned, SUFFIXES[sort.field][sort.ignoreCase ? 'folded' : 'exact']);
  // The tokens of one owner are few among all.
  if (!isPlain)
    return { ordered: byField, whole: isOwned ? TOKENS : `${TOKENS} NOT INDEXED`, mayBeFew: !isOwned };
  if (!hasStatus) return { ordered: byField, whole: TOKENS, mayBeFew: false };
  // The index by expiry has the state, too.
  const whole = indexedBy(isOwned, isDisabled ? 'state' : 'expire_at');
  const ordered = isInOrder ? whole : byField;
  return { ordered, whole, mayBeFew: ordered !== whole };
}

function indexedBy(isOwned: boolean, suffix: string): string {
  const name = `ix_tokens_${isOwned ? 'owner_' : ''}${suffix}`;
  return `${TOKENS} INDEXED BY ${OTHER_NAMES[name] ?? name}`;
}
