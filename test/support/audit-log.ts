import type { AuditEvent } from '../../src/domain/audit-event';
import type { AuditFilter } from '../../src/domain/audit-query';
import type { UseCaseDeps } from '../../src/service/deps';

/** What the audit log holds, the oldest first. */
export async function loggedEvents(
  { storage }: Pick<UseCaseDeps, 'storage'>,
  filter: AuditFilter = {},
): Promise<AuditEvent[]> {
  return [...(await storage.audit.list(filter, {})).rows].reverse();
}

/** The events that a piece of work leaves. */
export async function eventsOf(
  deps: Pick<UseCaseDeps, 'storage'>,
  work: () => Promise<unknown>,
): Promise<AuditEvent[]> {
  const before = new Set((await loggedEvents(deps)).map(({ id }) => id));
  await work();
  return (await loggedEvents(deps)).filter(({ id }) => !before.has(id));
}
