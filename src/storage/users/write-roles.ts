import type { EntityManager } from 'typeorm';
import { UserRoleEntity } from '../entities/user-role.entity';

/** Gives a user roles that the user has not. */
export async function addRoles(
  manager: EntityManager,
  userId: string,
  roles: readonly string[],
): Promise<void> {
  const rows = [...new Set(roles)].map((roleName) => ({ userId, roleName }));
  if (rows.length === 0) return;
  await manager.createQueryBuilder().insert().into(UserRoleEntity).values(rows).updateEntity(false).execute();
}

/** Gives a user these roles and no others. */
export async function replaceRoles(
  manager: EntityManager,
  userId: string,
  roles: readonly string[],
): Promise<void> {
  await manager
    .createQueryBuilder()
    .delete()
    .from(UserRoleEntity)
    .where('user_id = :userId', { userId })
    .execute();
  await addRoles(manager, userId, roles);
}
