import type { AuditEvent, NewAuditEvent } from '../../../src/domain/audit-event';
import type { AuditFilter, AuditPosition } from '../../../src/domain/audit-query';
import type { AuditStore } from '../../../src/domain/audit-store';
import type { KeysetWindow, Page } from '../../../src/domain/paging';
import { foldUserName } from '../../../src/domain/user';
import { keptEvent } from '../../../src/storage/audit/audit-mapping';
import { compareText } from '../../../src/storage/compare-text';
import type { MemoryConnection } from './memory-database';
import type { MemoryState } from './memory-state';
import { pageOf } from './sorted-page';

/** The audit log in memory. */
export class InMemoryAuditStore implements AuditStore {
  constructor(private readonly connection: MemoryConnection) {}

  append(...events: readonly NewAuditEvent[]): Promise<void> {
    const kept = events.map(keptEvent);
    return this.connection.write((state) => {
      for (const event of kept) state.audit.set(event.id, event);
    });
  }

  list(filter: AuditFilter, window: KeysetWindow<AuditPosition>): Promise<Page<AuditEvent>> {
    return this.connection.read((state) => pageOf(matching(state, filter), window, compareToPosition));
  }

  count(filter: AuditFilter): Promise<number> {
    return this.connection.read((state) => matching(state, filter).length);
  }

  deleteBefore(before: Date, limit: number): Promise<number> {
    return this.connection.write((state) => {
      const old = matching(state, { until: before }).reverse().slice(0, limit);
      for (const { id } of old) state.audit.delete(id);
      return old.length;
    });
  }
}

/** The newest first. */
function matching(state: MemoryState, filter: AuditFilter): AuditEvent[] {
  return [...state.audit.values()]
    .filter((event) => matches(event, filter))
    .sort((a, b) => compareToPosition(a, { at: b.at.getTime(), id: b.id }));
}

function compareToPosition({ at, id }: AuditEvent, position: AuditPosition): number {
  return position.at - at.getTime() || compareText(position.id, id);
}

function matches(event: AuditEvent, filter: AuditFilter): boolean {
  const { actor, tokenKey, action, subject, owner, address, from, until } = filter;
  return (
    (actor === undefined || isName(event.actor.name, actor)) &&
    (tokenKey === undefined || event.actor.tokenKey === tokenKey) &&
    (action === undefined || event.action === action) &&
    (subject === undefined || (event.subject?.kind === subject.kind && event.subject.id === subject.id)) &&
    (owner === undefined || isName(event.subject?.owner ?? null, owner)) &&
    (address === undefined || event.address === address) &&
    (from === undefined || event.at >= from) &&
    (until === undefined || event.at < until)
  );
}

function isName(name: string | null, wanted: string): boolean {
  return name !== null && foldUserName(name) === foldUserName(wanted);
}
