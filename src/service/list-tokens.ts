import { seesToken, seesTokensOfOthers, type Principal } from '../domain/caller';
import { decodeCursor } from '../domain/cursor';
import type { Page } from '../domain/paging';
import { checkSearch } from '../domain/text-rules';
import type { ShownToken, TokenStatus } from '../domain/token';
import { DEFAULT_TOKEN_SORT, type TokenFilter, type TokenQuery, type TokenSort } from '../domain/token-query';
import type { UseCaseDeps } from './deps';
import { readWindow, type PagingInput } from './paging-input';
import { resolveUser } from './resolve-user';

/** Which tokens are asked for, in which order, and which piece of the list. Null and absent mean the same. */
export interface ListTokensInput extends PagingInput {
  /** A user name. */
  readonly userId?: string | null;
  readonly sort?: TokenSort;
  readonly filter?: {
    readonly status?: readonly TokenStatus[] | null;
    readonly search?: string | null;
    readonly scope?: string | null;
    readonly expiresBefore?: Date | null;
    readonly lastUsedBefore?: Date | null;
    readonly createdBefore?: Date | null;
  } | null;
}

/** A piece of the list, and the query that gave it, for what is computed only when asked for. */
export interface TokenList {
  /** null: nothing that the caller may see; the page is empty whatever the database holds. */
  readonly query: TokenQuery | null;
  readonly page: Page<ShownToken>;
}

/**
 * Lists the tokens that the caller may see. Another's tokens, to somebody who may not see them, are an empty list.
 *
 * @throws BadUserInputError `userId` names nobody, or a paging argument or cursor is unusable
 */
export async function listTokens(
  deps: Pick<UseCaseDeps, 'storage' | 'clock'>,
  caller: Principal,
  input: ListTokensInput,
): Promise<TokenList> {
  const sort = input.sort ?? DEFAULT_TOKEN_SORT;
  const window = readWindow(input, (field, text) => decodeCursor(field, text, sort));
  const ownerId = await ownerAskedFor(deps, caller, input.userId);
  if (ownerId === 'nobody') {
    return { query: null, page: { rows: [], hasPreviousPage: false, hasNextPage: false } };
  }
  const query = { filter: readFilter(input.filter, ownerId), sort, window, now: deps.clock.now() };
  return { query, page: await deps.storage.tokens.list(query) };
}

/** How many tokens the whole list has. */
export async function countTokens(
  { storage }: Pick<UseCaseDeps, 'storage'>,
  { query }: TokenList,
): Promise<number> {
  return query ? storage.tokens.count(query.filter, query.now) : 0;
}

/** How many tokens of the whole list stand before the first one of the page. */
export async function countTokensBefore(
  { storage }: Pick<UseCaseDeps, 'storage'>,
  { query, page }: TokenList,
): Promise<number> {
  if (!query) return 0;
  if ('offset' in query.window) return query.window.offset;
  const [first] = page.rows;
  return first ? storage.tokens.countBefore(query, first) : 0;
}

async function ownerAskedFor(
  deps: Pick<UseCaseDeps, 'storage'>,
  caller: Principal,
  userId: string | null | undefined,
): Promise<string | undefined> {
  if (userId == null) return seesTokensOfOthers(caller, 'query') ? undefined : caller.user.id;
  const owner = await resolveUser(deps, userId);
  return seesToken(caller, { ownerId: owner.id }, 'query') ? owner.id : 'nobody';
}

function readFilter(filter: ListTokensInput['filter'], ownerId: string | undefined): TokenFilter {
  return {
    ...(ownerId !== undefined && { ownerId }),
    ...(filter?.status != null && { status: filter.status }),
    ...(filter?.search != null && { search: checkSearch('filter.search', filter.search) }),
    ...(filter?.scope != null && { scope: filter.scope }),
    ...(filter?.expiresBefore != null && { expiresBefore: filter.expiresBefore }),
    ...(filter?.lastUsedBefore != null && { lastUsedBefore: filter.lastUsedBefore }),
    ...(filter?.createdBefore != null && { createdBefore: filter.createdBefore }),
  };
}
