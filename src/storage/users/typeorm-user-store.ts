import type { EntityManager } from 'typeorm';
import type { KeysetWindow, Page } from '../../domain/paging';
import type { NewUser, UserStore } from '../../domain/stores';
import {
  foldUserName,
  type UserChanges,
  type UserKind,
  type UserWithPassword,
  type UserWithPermissions,
} from '../../domain/user';
import type { Connection } from '../database/database';
import { UserEntity } from '../entities/user.entity';
import { readKeysetPage } from '../keyset-page';
import { isStorable } from '../storable-text';
import { UserList } from './user-list';
import { rowOfNewUser, rowOfUserChanges } from './user-mapping';
import { ROLE_JOINS, USER_COLUMNS, usersOf, userWithPasswordOf, type UserRowWithPassword } from './user-rows';
import { addRoles, replaceRoles } from './write-roles';

/** Values in one statement: every engine takes as many. */
const IDS_AT_ONCE = 1000;

/** Users in the tables `users` and `user_roles`. */
export class TypeormUserStore implements UserStore {
  constructor(private readonly connection: Connection) {}

  insert(user: NewUser): Promise<void> {
    return this.connection.write(async (manager) => {
      await manager
        .createQueryBuilder()
        .insert()
        .into(UserEntity)
        .values(rowOfNewUser(user))
        .updateEntity(false)
        .execute();
      await addRoles(manager, user.id, user.roles);
    }, 'nothing');
  }

  async find(id: string): Promise<UserWithPermissions | null> {
    return usersOf(await this.rowsWhere('u.id = ?', id))[0] ?? null;
  }

  async findForUpdate(id: string): Promise<UserWithPermissions | null> {
    const { dialect, inTransaction } = this.connection;
    // First the lock, by a statement of its own: an outer join cannot be locked, and the look-up then sees what is new.
    const lock = dialect.statement(`SELECT id FROM users WHERE id = ?${dialect.forUpdate}`);
    if (inTransaction && dialect.forUpdate !== '' && isStorable(id)) {
      await this.connection.read((manager) => manager.query(lock, [id]));
    }
    return this.find(id);
  }

  async findMany(ids: readonly string[]): Promise<UserWithPermissions[]> {
    const found: UserWithPermissions[] = [];
    const wanted = [...new Set(ids)].filter(isStorable);
    for (let start = 0; start < wanted.length; start += IDS_AT_ONCE) {
      const some = wanted.slice(start, start + IDS_AT_ONCE);
      found.push(...usersOf(await this.rowsWhere(`u.id IN (${some.map(() => '?').join(', ')})`, ...some)));
    }
    return found;
  }

  async findByName(name: string): Promise<UserWithPassword | null> {
    return userWithPasswordOf(await this.rowsWhere('u.name_folded = ?', foldUserName(name)));
  }

  update(id: string, changes: UserChanges, updatedAt: Date): Promise<boolean> {
    return this.connection.write(
      async (manager) => {
        if (!isStorable(id)) return false;
        const update = manager
          .createQueryBuilder()
          .update(UserEntity)
          .set({ ...rowOfUserChanges(changes), updatedAt: updatedAt.getTime() })
          .where('id = :id', { id });
        if ((await update.execute()).affected !== 1) return false;
        if (changes.roles !== undefined) await replaceRoles(manager, id, changes.roles);
        return true;
      },
      { user: id },
    );
  }

  delete(id: string): Promise<boolean> {
    return this.connection.write(
      async (manager) => {
        if (!isStorable(id)) return false;
        const deletion = manager.createQueryBuilder().delete().from(UserEntity).where('id = :id', { id });
        return (await deletion.execute()).affected === 1;
      },
      { user: id },
    );
  }

  list(filter: string, window: KeysetWindow<string>, kind?: UserKind): Promise<Page<UserWithPermissions>> {
    return this.connection.readMany((manager) =>
      readKeysetPage(this.filtered(manager, filter, kind), window),
    );
  }

  count(filter: string, kind?: UserKind): Promise<number> {
    return this.connection.readMany((manager) => this.filtered(manager, filter, kind).count());
  }

  countUnlockedWithRole(role: string): Promise<number> {
    const { dialect, inTransaction } = this.connection;
    // Rows are locked in one order, so that two transactions do not wait for each other.
    const statement = dialect.statement(
      `SELECT u.id FROM user_roles ur JOIN users u ON u.id = ur.user_id WHERE ur.role_name = ? AND u.locked = 0 AND u.kind = 'PERSON' ORDER BY ur.user_id${inTransaction ? dialect.forUpdate : ''}`,
    );
    return this.connection.read(async (manager) => {
      if (!isStorable(role)) return 0;
      return (await manager.query<unknown[]>(statement, [role])).length;
    });
  }

  private filtered(manager: EntityManager, filter: string, kind: UserKind | undefined): UserList {
    return new UserList(manager, this.connection.dialect, filter, kind);
  }

  private rowsWhere(condition: string, ...values: string[]): Promise<UserRowWithPassword[]> {
    const text = `SELECT ${USER_COLUMNS} FROM users u ${ROLE_JOINS} WHERE ${condition}`;
    const statement = this.connection.dialect.statement(text);
    return this.connection.read(async (manager) =>
      values.every(isStorable) ? manager.query(statement, values) : [],
    );
  }
}
