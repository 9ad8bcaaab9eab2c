import type { EntityManager } from 'typeorm';
import type { Delivery, NewDelivery, OutboxStore } from '../../domain/outbox-store';
import type { Connection } from '../database/database';
import { WebhookDeliveryEntity } from '../entities/webhook-delivery.entity';

/** Rows that one statement adds: some drivers take a limited number of values. */
const AT_ONCE = 50;

const TABLE = WebhookDeliveryEntity;

/** Deliveries in the table `webhook_deliveries`. */
export class TypeormOutboxStore implements OutboxStore {
  constructor(private readonly connection: Connection) {}

  add(...deliveries: readonly NewDelivery[]): Promise<void> {
    return this.write(async (manager) => {
      for (let index = 0; index < deliveries.length; index += AT_ONCE) {
        const rows = deliveries.slice(index, index + AT_ONCE).map(rowOf);
        await manager.createQueryBuilder().insert().into(TABLE).values(rows).updateEntity(false).execute();
      }
    });
  }

  async claim(target: string, now: Date, until: Date, limit: number): Promise<Delivery[]> {
    const due = await this.connection.read((manager) => findDue(manager, target, now, limit));
    if (due.length === 0) return [];
    return this.write(async (manager) => {
      const claimed: Delivery[] = [];
      for (const row of due) if (await take(manager, row, until)) claimed.push(deliveryOf(row));
      return claimed;
    });
  }

  retry(id: number, at: Date, counts: boolean): Promise<void> {
    return this.write(async (manager) => {
      const attempts = counts ? {} : { attempts: () => 'attempts - 1' };
      await manager
        .createQueryBuilder()
        .update(TABLE)
        .set({ nextAt: at.getTime(), ...attempts })
        .where('id = :id', { id })
        .execute();
    });
  }

  remove(id: number): Promise<void> {
    return this.write(async (manager) => {
      await manager.delete(TABLE, { id });
    });
  }

  count(target: string): Promise<number> {
    return this.connection.read((manager) => manager.countBy(TABLE, { target }));
  }

  removeOldest(target: string, limit: number): Promise<number> {
    return this.write(async (manager) => {
      const oldest = await manager
        .createQueryBuilder(TABLE, 'd')
        .select('d.id')
        .where('d.target = :target', { target })
        .orderBy('d.id')
        .limit(limit)
        .getMany();
      if (oldest.length > 0)
        await manager.delete(
          TABLE,
          oldest.map(({ id }) => id),
        );
      return oldest.length;
    });
  }

  removeOthers(targets: readonly string[], before: Date): Promise<number> {
    return this.write(async (manager) => {
      const query = manager
        .createQueryBuilder()
        .delete()
        .from(TABLE)
        .where('created_at < :before', { before: before.getTime() });
      if (targets.length > 0) query.andWhere('target NOT IN (:...targets)', { targets });
      return (await query.execute()).affected ?? 0;
    });
  }

  private write<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.connection.write(work, 'nothing');
  }
}

/** What is due, and is the earliest of its subject. */
async function findDue(
  manager: EntityManager,
  target: string,
  now: Date,
  limit: number,
): Promise<WebhookDeliveryEntity[]> {
  return manager
    .createQueryBuilder(TABLE, 'd')
    .where('d.target = :target AND d.nextAt <= :now', { target, now: now.getTime() })
    .andWhere((query) => {
      const earlier = query
        .subQuery()
        .select('1')
        .from(TABLE, 'e')
        .where('e.target = d.target AND e.subject = d.subject AND e.id < d.id');
      return `NOT EXISTS ${earlier.getQuery()}`;
    })
    .orderBy('d.nextAt')
    .addOrderBy('d.id')
    .limit(limit)
    .getMany();
}

/** Only one of those who saw it so changes it. */
async function take(
  manager: EntityManager,
  { id, nextAt }: WebhookDeliveryEntity,
  until: Date,
): Promise<boolean> {
  const taken = await manager
    .createQueryBuilder()
    .update(TABLE)
    .set({ nextAt: until.getTime(), attempts: () => 'attempts + 1' })
    .where('id = :id AND next_at = :nextAt', { id, nextAt })
    .execute();
  return taken.affected === 1;
}

function rowOf({ createdAt, ...delivery }: NewDelivery) {
  return { ...delivery, createdAt: createdAt.getTime(), nextAt: createdAt.getTime(), attempts: 0 };
}

function deliveryOf({ nextAt: _nextAt, attempts, createdAt, ...row }: WebhookDeliveryEntity): Delivery {
  return { ...row, createdAt: new Date(createdAt), attempt: attempts + 1 };
}
