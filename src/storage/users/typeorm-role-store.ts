import type { Role } from '../../domain/role';
import type { RoleStore } from '../../domain/stores';
import type { Connection } from '../database/database';
import { RoleEntity } from '../entities/role.entity';
import { UserRoleEntity } from '../entities/user-role.entity';
import { isStorable } from '../storable-text';
import { joinNames } from '../text-list';
import { roleOf } from './user-rows';

/** Custom roles in the table `roles`. */
export class TypeormRoleStore implements RoleStore {
  constructor(private readonly connection: Connection) {}

  insert({ name, description, permissions }: Role): Promise<void> {
    return this.connection.write(async (manager) => {
      const row = { name, description, permissions: joinNames(permissions) };
      await manager.createQueryBuilder().insert().into(RoleEntity).values(row).updateEntity(false).execute();
    }, 'everything');
  }

  findForUpdate(name: string): Promise<Role | null> {
    const { dialect, inTransaction } = this.connection;
    return this.connection.read(async (manager) => {
      if (!isStorable(name)) return null;
      const query = manager.createQueryBuilder(RoleEntity, 'r').where('r.name = :name', { name });
      if (inTransaction && dialect.forUpdate !== '') query.setLock('pessimistic_write');
      const row = await query.getOne();
      return row && roleOf(row.name, row.description, row.permissions);
    });
  }

  list(): Promise<Role[]> {
    return this.connection.read(async (manager) => {
      const rows = await manager.createQueryBuilder(RoleEntity, 'r').orderBy('r.name').getMany();
      return rows.map(({ name, description, permissions }) => roleOf(name, description, permissions));
    });
  }

  update(name: string, changes: Partial<Pick<Role, 'description' | 'permissions'>>): Promise<boolean> {
    const { description, permissions } = changes;
    return this.connection.write(async (manager) => {
      if (!isStorable(name)) return false;
      const update = manager
        .createQueryBuilder()
        .update(RoleEntity)
        // Also set to itself: a change of nothing tells as well whether the role is there.
        .set({
          name,
          ...(description !== undefined && { description }),
          ...(permissions !== undefined && { permissions: joinNames(permissions) }),
        })
        .where('name = :name', { name });
      return (await update.execute()).affected === 1;
    }, 'everything');
  }

  delete(name: string): Promise<boolean> {
    return this.connection.write(async (manager) => {
      if (!isStorable(name)) return false;
      const deletion = manager.createQueryBuilder().delete().from(RoleEntity).where('name = :name', { name });
      if ((await deletion.execute()).affected !== 1) return false;
      await manager
        .createQueryBuilder()
        .delete()
        .from(UserRoleEntity)
        .where('role_name = :name', { name })
        .execute();
      return true;
    }, 'everything');
  }
}
