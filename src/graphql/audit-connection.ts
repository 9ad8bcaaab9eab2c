import { auditPositionOf } from '../domain/audit-query';
import { encodeAuditCursor } from '../domain/cursor';
import type { UseCaseDeps } from '../service/deps';
import { countAuditEvents, type AuditEventList } from '../service/list-audit-events';
import { once } from './once';
import type { AuditEventConnection } from './types/audit-event-connection.type';
import { AuditEvent } from './types/audit-event.type';
import { PageInfo } from './types/page-info.type';

/** Shows a piece of the audit log. How many events there are is counted when it is asked for. */
export function auditConnection(
  deps: Pick<UseCaseDeps, 'storage'>,
  list: AuditEventList,
): AuditEventConnection {
  const nodes = list.page.rows.map((event) => new AuditEvent(event));
  const cursorOf = (index: number): string => encodeAuditCursor(auditPositionOf(nodes[index] as AuditEvent));
  return {
    nodes,
    edges: () => nodes.map((node, index) => ({ node, cursor: cursorOf(index) })),
    pageInfo: new PageInfo(
      list.page,
      cursorOf,
      once(() => countAuditEvents(deps, list)),
    ),
  };
}
