import { EXPIRY_WARNING } from '../session/page-settings';
import type { InputFieldSorterInput, TokenFilterInput, TokenRowFragment } from '../api/tokens-operations';

/** A token in a list. */
export type TokenRow = TokenRowFragment & {
  readonly key: string;
  readonly name: string;
  /** On days with uses; absent where it was not asked for. */
  readonly usage?: Uses[];
};

/** Uses on a day in UTC. */
export interface Uses {
  readonly date: string;
  readonly count: number;
}

/** How many stand on a page. */
export const PAGE_SIZE = 25;

/** A token that ends within this is said to expire soon, in milliseconds. */
const SOON = EXPIRY_WARNING * 24 * 60 * 60 * 1000;

/** What a token's chip says: its status, and whether it ends soon. */
export type Chip = 'ACTIVE' | 'DISABLED' | 'EXPIRED' | 'SOON';

/** The chips that there can be: none is said to expire soon where the server warns of none. */
export const CHIPS: readonly Chip[] =
  SOON > 0 ? ['ACTIVE', 'SOON', 'EXPIRED', 'DISABLED'] : ['ACTIVE', 'EXPIRED', 'DISABLED'];

/** The columns that a list can be sorted by, as the server calls them. */
export const SORTABLE = ['user.name', 'name', 'key', 'createdAt', 'expireAt', 'lastUsedAt', 'state'] as const;

/** A column that a list can be sorted by. */
export type SortField = (typeof SORTABLE)[number];

/** What a list shows; the address holds it. */
export interface TokenView {
  readonly page: number;
  readonly search: string;
  readonly status: Chip | null;
  readonly user: string;
  readonly sort: SortField;
  readonly descending: boolean;
}

/** What a list shows unless the address says otherwise: the newest first. */
const BY_DEFAULT: TokenView = {
  page: 1,
  search: '',
  status: null,
  user: '',
  sort: 'createdAt',
  descending: true,
};

/** What a token's chip says now. */
export function chipOf({ status, expireAt }: Pick<TokenRow, 'status' | 'expireAt'>, now: number): Chip {
  if (status === 'ACTIVE' && expireAt && Date.parse(expireAt) - now < SOON) return 'SOON';
  return status;
}

/** Reads what a list shows from an address; what it does not know stays as by default. */
export function readView(params: URLSearchParams): TokenView {
  const page = Number(params.get('page') ?? '1');
  const sort = SORTABLE.find((field) => field === params.get('sort'));
  const status = CHIPS.find((chip) => chip === params.get('status'));
  return {
    page: Number.isSafeInteger(page) && page > 0 ? page : 1,
    search: params.get('q') ?? '',
    status: status ?? null,
    user: params.get('user') ?? '',
    sort: sort ?? BY_DEFAULT.sort,
    descending: sort ? params.get('dir') === 'desc' : BY_DEFAULT.descending,
  };
}

/** Writes what a list shows, as short as it can be. */
export function writeView(view: TokenView): URLSearchParams {
  const params = new URLSearchParams();
  if (view.page > 1) params.set('page', String(view.page));
  if (view.search !== '') params.set('q', view.search);
  if (view.status !== null) params.set('status', view.status);
  if (view.user !== '') params.set('user', view.user);
  if (view.sort !== BY_DEFAULT.sort || view.descending !== BY_DEFAULT.descending) {
    params.set('sort', view.sort);
    params.set('dir', view.descending ? 'desc' : 'asc');
  }
  return params;
}

/** By how many filters the list is narrowed down. */
export function countFilters({ search, status, user }: TokenView): number {
  return [search !== '', status !== null, user !== ''].filter(Boolean).length;
}

/** Whether the list is narrowed down. */
export function isNarrowed(view: TokenView): boolean {
  return countFilters(view) > 0;
}

/** Which tokens the server is asked for. */
export function filterOf({ search, status }: TokenView, now: number): TokenFilterInput {
  return {
    search: search === '' ? null : search,
    ...(status === 'SOON'
      ? { status: ['ACTIVE'], expiresBefore: new Date(now + SOON).toISOString() }
      : { status: status === null ? null : [status] }),
  };
}

/** The order that the server is asked for. */
export function sorterOf({ sort, descending }: TokenView): InputFieldSorterInput {
  return { fieldName: sort, sortType: descending ? 'DESC' : 'ASC', ignoreCase: true };
}
