import { NameTakenError } from '../../../src/domain/errors';
import type { KeysetWindow, Page } from '../../../src/domain/paging';
import type { NewUser, UserStore } from '../../../src/domain/stores';
import { foldText } from '../../../src/domain/token-query';
import {
  foldUserName,
  withoutPassword,
  type UserChanges,
  type UserKind,
  type UserWithPassword,
  type UserWithPermissions,
} from '../../../src/domain/user';
import { compareText } from '../../../src/storage/compare-text';
import { endsCredentials } from '../../../src/storage/users/user-mapping';
import { withoutUndefined } from './changes';
import type { MemoryConnection } from './memory-database';
import type { MemoryState, StoredUser } from './memory-state';
import { pageOf } from './sorted-page';

/** Users in memory. */
export class InMemoryUserStore implements UserStore {
  constructor(private readonly connection: MemoryConnection) {}

  insert(user: NewUser): Promise<void> {
    return this.connection.write((state) => {
      if (byName(state, user.name)) throw new NameTakenError('username', 'User name already taken');
      if (state.users.has(user.id)) throw new Error('There is a user of this id');
      state.users.set(user.id, {
        ...user,
        roles: sorted(user.roles),
        locked: false,
        credentialVersion: 1,
        updatedAt: user.createdAt,
      });
    });
  }

  find(id: string): Promise<UserWithPermissions | null> {
    return this.connection.read((state) => {
      const user = state.users.get(id);
      return user ? withoutPassword(state.permitted(user)) : null;
    });
  }

  findForUpdate(id: string): Promise<UserWithPermissions | null> {
    return this.find(id);
  }

  findMany(ids: readonly string[]): Promise<UserWithPermissions[]> {
    return this.connection.read((state) =>
      [...new Set(ids)].flatMap((id) => {
        const user = state.users.get(id);
        return user ? [withoutPassword(state.permitted(user))] : [];
      }),
    );
  }

  findByName(name: string): Promise<UserWithPassword | null> {
    return this.connection.read((state) => {
      const user = byName(state, name);
      return user ? state.permitted(user) : null;
    });
  }

  update(id: string, changes: UserChanges, updatedAt: Date): Promise<boolean> {
    return this.connection.write((state) => {
      const user = state.users.get(id);
      if (!user) return false;
      state.users.set(id, {
        ...user,
        ...withoutUndefined(changes),
        roles: sorted(changes.roles ?? user.roles),
        credentialVersion: user.credentialVersion + (endsCredentials(changes) ? 1 : 0),
        updatedAt,
      });
      return true;
    });
  }

  delete(id: string): Promise<boolean> {
    return this.connection.write((state) => {
      state.tokensOf(id).forEach(({ key }) => state.deleteToken(key));
      for (const [key, { userId }] of state.sessions) if (userId === id) state.sessions.delete(key);
      return state.users.delete(id);
    });
  }

  list(filter: string, window: KeysetWindow<string>, kind?: UserKind): Promise<Page<UserWithPermissions>> {
    return this.connection.read((state) => {
      const users = matching(state, filter, kind).sort((a, b) => compareText(fold(a), fold(b)));
      const page = pageOf(users, window, (user, position) => compareText(fold(user), position));
      return { ...page, rows: page.rows.map((user) => withoutPassword(state.permitted(user))) };
    });
  }

  count(filter: string, kind?: UserKind): Promise<number> {
    return this.connection.read((state) => matching(state, filter, kind).length);
  }

  countUnlockedWithRole(role: string): Promise<number> {
    return this.connection.read((state) => {
      const users = [...state.users.values()];
      return users.filter((user) => !user.locked && user.kind === 'PERSON' && user.roles.includes(role))
        .length;
    });
  }
}

function byName(state: MemoryState, name: string): StoredUser | undefined {
  return [...state.users.values()].find((user) => fold(user) === foldUserName(name));
}

function matching(state: MemoryState, filter: string, kind: UserKind | undefined): StoredUser[] {
  const folded = foldText(filter);
  const users = [...state.users.values()].filter((user) => kind === undefined || user.kind === kind);
  return users.filter(({ name, displayName, email }) =>
    [name, displayName ?? '', email ?? ''].some((text) => foldText(text).includes(folded)),
  );
}

function fold({ name }: StoredUser): string {
  return foldUserName(name);
}

function sorted(roles: readonly string[]): string[] {
  return [...new Set(roles)].sort(compareText);
}
