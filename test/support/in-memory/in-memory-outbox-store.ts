import type { Delivery, NewDelivery, OutboxStore } from '../../../src/domain/outbox-store';
import type { MemoryConnection } from './memory-database';
import type { MemoryState } from './memory-state';
import type { StoredDelivery } from './stored-delivery';

/** Deliveries in memory. */
export class InMemoryOutboxStore implements OutboxStore {
  constructor(private readonly connection: MemoryConnection) {}

  add(...deliveries: readonly NewDelivery[]): Promise<void> {
    return this.connection.write((state) => {
      for (const delivery of deliveries) {
        const id = 1 + Math.max(0, ...state.outbox.keys());
        state.outbox.set(id, { ...delivery, id, nextAt: delivery.createdAt, attempts: 0 });
      }
    });
  }

  claim(target: string, now: Date, until: Date, limit: number): Promise<Delivery[]> {
    return this.connection.write((state) => {
      const due = [...ofTarget(state, target)]
        .filter((one, _, all) => !all.some(({ subject, id }) => subject === one.subject && id < one.id))
        .filter(({ nextAt }) => nextAt <= now)
        .sort((a, b) => a.nextAt.getTime() - b.nextAt.getTime() || a.id - b.id)
        .slice(0, limit);
      return due.map(({ nextAt: _nextAt, attempts, ...delivery }) => {
        state.outbox.set(delivery.id, { ...delivery, nextAt: until, attempts: attempts + 1 });
        return { ...delivery, attempt: attempts + 1 };
      });
    });
  }

  retry(id: number, at: Date, counts: boolean): Promise<void> {
    return this.connection.write((state) => {
      const found = state.outbox.get(id);
      if (found) state.outbox.set(id, { ...found, nextAt: at, attempts: found.attempts - (counts ? 0 : 1) });
    });
  }

  remove(id: number): Promise<void> {
    return this.connection.write((state) => void state.outbox.delete(id));
  }

  count(target: string): Promise<number> {
    return this.connection.read((state) => ofTarget(state, target).length);
  }

  removeOldest(target: string, limit: number): Promise<number> {
    return this.connection.write((state) => removeAll(state, ofTarget(state, target).slice(0, limit)));
  }

  removeOthers(targets: readonly string[], before: Date): Promise<number> {
    return this.connection.write((state) =>
      removeAll(
        state,
        [...state.outbox.values()].filter(
          ({ target, createdAt }) => createdAt < before && !targets.includes(target),
        ),
      ),
    );
  }
}

function ofTarget(state: MemoryState, target: string): StoredDelivery[] {
  return [...state.outbox.values()].filter((one) => one.target === target);
}

function removeAll(state: MemoryState, deliveries: readonly StoredDelivery[]): number {
  for (const { id } of deliveries) state.outbox.delete(id);
  return deliveries.length;
}
