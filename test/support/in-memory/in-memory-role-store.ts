import { NameTakenError } from '../../../src/domain/errors';
import type { Role } from '../../../src/domain/role';
import type { RoleStore } from '../../../src/domain/stores';
import { compareText } from '../../../src/storage/compare-text';
import { withoutUndefined } from './changes';
import type { MemoryConnection } from './memory-database';

/** Custom roles in memory. */
export class InMemoryRoleStore implements RoleStore {
  constructor(private readonly connection: MemoryConnection) {}

  insert(role: Role): Promise<void> {
    return this.connection.write((state) => {
      if (state.roles.has(role.name)) throw new NameTakenError('name', 'Role name already taken');
      state.roles.set(role.name, { ...role, builtIn: false });
    });
  }

  findForUpdate(name: string): Promise<Role | null> {
    return this.connection.read((state) => state.roles.get(name) ?? null);
  }

  list(): Promise<Role[]> {
    return this.connection.read((state) =>
      [...state.roles.values()].sort((a, b) => compareText(a.name, b.name)),
    );
  }

  update(name: string, changes: Partial<Pick<Role, 'description' | 'permissions'>>): Promise<boolean> {
    return this.connection.write((state) => {
      const role = state.roles.get(name);
      if (!role) return false;
      state.roles.set(name, { ...role, ...withoutUndefined(changes) });
      return true;
    });
  }

  delete(name: string): Promise<boolean> {
    return this.connection.write((state) => {
      if (!state.roles.delete(name)) return false;
      for (const user of state.users.values()) {
        state.users.set(user.id, { ...user, roles: user.roles.filter((role) => role !== name) });
      }
      return true;
    });
  }
}
