import type { LeaseStore } from '../../domain/lease-store';
import type { Connection } from '../database/database';
import { LeaseEntity } from '../entities/lease.entity';

/** Leases in the table `leases`. */
export class TypeormLeaseStore implements LeaseStore {
  constructor(private readonly connection: Connection) {}

  take(name: string, holder: string, now: Date, until: Date): Promise<boolean> {
    return this.connection.write(async (manager) => {
      // A lease that has ended, where there is none: the change that follows decides among all who want it. One that is
      // there is written over by itself: to ignore it, MariaDB locks it for reading, and who then writes waits in a circle.
      const free = { name, holder: '', until: 0 };
      await manager
        .createQueryBuilder()
        .insert()
        .into(LeaseEntity)
        .values(free)
        .orUpdate(['name'], ['name'])
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
