import type { AuditEvent } from '../domain/audit-event';
import type { AuditFilter } from '../domain/audit-query';
import { requirePermission, type Principal } from '../domain/caller';
import { decodeAuditCursor } from '../domain/cursor';
import type { Page } from '../domain/paging';
import type { UseCaseDeps } from './deps';
import { readWindow, type PagingInput } from './paging-input';

/** Which events, and which piece of the log. Null and absent mean the same. */
export interface ListAuditEventsInput extends Omit<PagingInput, 'offset' | 'limit'> {
  readonly filter?: { readonly [Part in keyof AuditFilter]?: AuditFilter[Part] | null } | null;
}

/** A piece of the log, and what it was filtered by. */
export interface AuditEventList {
  readonly filter: AuditFilter;
  readonly page: Page<AuditEvent>;
}

/**
 * Lists the events of the audit log, the newest first.
 *
 * @throws ForbiddenError    the caller may not
 * @throws BadUserInputError a paging argument or cursor is unusable
 */
export async function listAuditEvents(
  { storage }: Pick<UseCaseDeps, 'storage'>,
  caller: Principal,
  input: ListAuditEventsInput,
): Promise<AuditEventList> {
  requirePermission(caller, 'audit-log');
  const window = readWindow(input, decodeAuditCursor);
  const filter: AuditFilter = Object.fromEntries(
    Object.entries(input.filter ?? {}).filter(([, value]) => value != null),
  );
  const page = await storage.audit.list(filter, 'offset' in window ? { first: window.limit } : window);
  return { filter, page };
}

/** How many events the whole list has. */
export async function countAuditEvents(
  { storage }: Pick<UseCaseDeps, 'storage'>,
  { filter }: AuditEventList,
): Promise<number> {
  return storage.audit.count(filter);
}
