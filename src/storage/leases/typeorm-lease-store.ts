import type { LeaseStore } from '../../domain/lease-store';
import type { Connection } from '../database/database';
import { LeaseEntity } from '../entities/lease.entity';

/** Leases in the table `leases`. */
export class TypeormLeaseStore implements LeaseStore {
  constructor(private readonly connection: Connection) {}

  take(name: string, holder: string, now: Date, until: Date): Promise<boolean> {
    return this.connection.write(async (manager) => {
      // A lease that has ended, where there is none: the change that follows decides among all who want it.
      const free = { name, holder: '', until: 0 };
      await manager
        .createQueryBuilder()
        .insert()
        .into(LeaseEntity)
        .values(free)
        .orIgnore()
        .updateEntity(false)
        .execute();
      const taken = await manager
        .createQueryBuilder()
        .update(LeaseEntity)
        .set({ holder, until: until.getTime() })
        .where('name = :name AND (holder = :holder OR until <= :now)', { name, holder, now: now.getTime() })
        .execute();
      return taken.affected === 1;
    }, 'nothing');
  }
}
