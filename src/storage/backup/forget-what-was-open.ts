import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { DataSource, type EntityManager } from 'typeorm';
import { eventBy } from '../../domain/audit-event';
import { operator } from '../../domain/caller';
import { keptEvent, rowOfEvent } from '../audit/audit-mapping';
import { AuditEventEntity } from '../entities/audit-event.entity';

/** What holds for the moment of the backup alone: who was signed in, and what receivers of webhooks were yet to be told. */
const OF_THE_MOMENT = { sessions: 'sessions', webhooks: 'webhook_deliveries' } as const;

/**
 * Takes out of a copy of a backup what must not come back: sessions may have been ended since, and receivers were told
 * long ago. The copy's audit log says that it was restored; that of an older version, which has none, says nothing.
 *
 * @param draft  the copy, which nobody else uses
 * @param backup what it is a copy of
 */
export async function forgetWhatWasOpen(draft: string, backup: string, at: Date): Promise<void> {
  const hash = await hashOf(backup);
  const dataSource = await new DataSource({
    type: 'sqlite',
    database: draft,
    entities: [AuditEventEntity],
  }).initialize();
  try {
    // Nothing stays beside a draft that is thrown away, and nothing of the rows in its free pages.
    await dataSource.query('PRAGMA journal_mode = MEMORY');
    await dataSource.query('PRAGMA secure_delete = ON');
    await dataSource.transaction(async (manager) => {
      const ended: Record<string, number> = {};
      for (const [name, table] of Object.entries(OF_THE_MOMENT)) {
        if (!(await hasTable(manager, table))) continue;
        const [count] = await manager.query<{ rows: number }[]>(`SELECT COUNT(*) AS rows FROM ${table}`);
        ended[name] = count?.rows ?? 0;
        await manager.query(`DELETE FROM ${table}`);
      }
      if (!(await hasTable(manager, 'audit_log'))) return;
      const event = keptEvent({
        ...eventBy(operator('command-line'), at, 'backup.restored', {
          kind: 'file',
          id: hash,
          name: basename(backup),
          owner: null,
        }),
        after: ended,
      });
      await manager.insert(AuditEventEntity, rowOfEvent(event));
    });
  } finally {
    await dataSource.destroy();
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
  return hash.digest('hex');
}

async function hasTable(manager: EntityManager, name: string): Promise<boolean> {
  const named = "SELECT name FROM sqlite_master WHERE type = 'table' AND name = ?";
  return (await manager.query<unknown[]>(named, [name])).length > 0;
}
