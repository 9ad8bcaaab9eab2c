import { requirePermission, type Principal } from '../domain/caller';
import { decodeNameCursor } from '../domain/cursor';
import type { Page } from '../domain/paging';
import { checkSearch } from '../domain/text-rules';
import type { UserKind, UserWithPermissions } from '../domain/user';
import type { UseCaseDeps } from './deps';
import { readWindow, type PagingInput } from './paging-input';

/** Which users, and which piece of the list. Null and absent mean the same. */
export interface ListUsersInput extends Omit<PagingInput, 'offset' | 'limit'> {
  /** Part of the name, display name or e-mail address, without case. */
  readonly filter?: string | null;
  readonly kind?: UserKind | null;
}

/** A piece of the list, and what it was filtered by. */
export interface UserList {
  readonly filter: string;
  readonly kind: UserKind | undefined;
  readonly page: Page<UserWithPermissions>;
}

/**
 * Lists users by name.
 *
 * @throws ForbiddenError    the caller may not
 * @throws BadUserInputError a paging argument or cursor is unusable
 */
export async function listUsers(
  { storage }: Pick<UseCaseDeps, 'storage'>,
  caller: Principal,
  input: ListUsersInput,
): Promise<UserList> {
  requirePermission(caller, 'user-administration');
  const filter = checkSearch('filter', input.filter ?? '');
  const kind = input.kind ?? undefined;
  const window = readWindow(input, decodeNameCursor);
  const page = await storage.users.list(filter, 'offset' in window ? { first: window.limit } : window, kind);
  return { filter, kind, page };
}

/** How many users the whole list has. */
export async function countUsers(
  { storage }: Pick<UseCaseDeps, 'storage'>,
  { filter, kind }: UserList,
): Promise<number> {
  return storage.users.count(filter, kind);
}
