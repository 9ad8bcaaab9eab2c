import type { LeaseStore } from '../../../src/domain/lease-store';
import type { MemoryConnection } from './memory-database';

/** Leases in memory. */
export class InMemoryLeaseStore implements LeaseStore {
  constructor(private readonly connection: MemoryConnection) {}

  take(name: string, holder: string, now: Date, until: Date): Promise<boolean> {
    return this.connection.write((state) => {
      const lease = state.leases.get(name);
      if (lease && lease.holder !== holder && lease.until > now) return false;
      state.leases.set(name, { holder, until });
      return true;
    });
  }
}
