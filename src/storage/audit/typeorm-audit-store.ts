import type { AuditEvent, NewAuditEvent } from '../../domain/audit-event';
import type { AuditFilter, AuditPosition } from '../../domain/audit-query';
import type { AuditStore } from '../../domain/audit-store';
import type { KeysetWindow, Page } from '../../domain/paging';
import type { Connection } from '../database/database';
import { AuditEventEntity } from '../entities/audit-event.entity';
import { insertRows } from '../insert-rows';
import { readKeysetPage } from '../keyset-page';
import { eventOfRow, keptEvent, rowOfEvent } from './audit-mapping';
import { AuditList } from './audit-list';

/** Rows in one statement: each engine takes as many values. */
const AT_ONCE = 100;

/** The audit log in the table `audit_log`. */
export class TypeormAuditStore implements AuditStore {
  constructor(private readonly connection: Connection) {}

  append(...events: readonly NewAuditEvent[]): Promise<void> {
    const rows = events.map((event) => rowOfEvent(keptEvent(event)));
    return this.connection.write(async (manager) => {
      for (let start = 0; start < rows.length; start += AT_ONCE) {
        await insertRows(manager, AuditEventEntity, rows.slice(start, start + AT_ONCE));
      }
    }, 'nothing');
  }

  list(filter: AuditFilter, window: KeysetWindow<AuditPosition>): Promise<Page<AuditEvent>> {
    return this.connection.readMany(async (manager) => {
      const page = await readKeysetPage(new AuditList(manager, this.connection.dialect, filter), window);
      return { ...page, rows: page.rows.map(eventOfRow) };
    });
  }

  count(filter: AuditFilter): Promise<number> {
    return this.connection.readMany((manager) =>
      new AuditList(manager, this.connection.dialect, filter).count(),
    );
  }

  deleteBefore(before: Date, limit: number): Promise<number> {
    return this.connection.write(async (manager) => {
      // In two steps, as MariaDB limits no subquery; a row that another process deletes meanwhile is gone all the same.
      const old = await manager
        .createQueryBuilder(AuditEventEntity, 'e')
        .select('e.id')
        .where('e.at < :before', { before: before.getTime() })
        .orderBy('e.at', 'ASC')
        .addOrderBy('e.id', 'ASC')
        .limit(limit)
        .getMany();
      if (old.length === 0) return 0;
      const deletion = manager
        .createQueryBuilder()
        .delete()
        .from(AuditEventEntity)
        .where('id IN (:...ids)', { ids: old.map(({ id }) => id) });
      return (await deletion.execute()).affected ?? 0;
    }, 'nothing');
  }
}
