import type { RoleStore, SessionStore, Storage, Stores, TokenStore, UserStore } from '../../domain/stores';
import { InMemoryRoleStore } from './in-memory-role-store';
import { InMemorySessionStore } from './in-memory-session-store';
import { InMemoryTokenStore } from './in-memory-token-store';
import { InMemoryUserStore } from './in-memory-user-store';
import { MemoryDatabase, type MemoryConnection } from './memory-database';

/**
 * The storage without a database, for tests of what stands on it: the same answers, errors and transactions, proved by
 * the same contract suite. It forgets all when it goes.
 */
export class InMemoryStorage implements Storage {
  readonly tokens: TokenStore;
  readonly users: UserStore;
  readonly roles: RoleStore;
  readonly sessions: SessionStore;
  private readonly database = new MemoryDatabase();

  constructor() {
    const stores = storesOn(this.database);
    ({ tokens: this.tokens, users: this.users, roles: this.roles, sessions: this.sessions } = stores);
  }

  transaction<T>(work: (stores: Stores) => Promise<T>): Promise<T> {
    return this.database.transaction((connection) => work(storesOn(connection)));
  }

  async ping(): Promise<void> {
    await this.database.read(() => undefined);
  }

  async close(): Promise<void> {
    await this.database.close();
  }
}

function storesOn(connection: MemoryConnection): Stores {
  return {
    tokens: new InMemoryTokenStore(connection),
    users: new InMemoryUserStore(connection),
    roles: new InMemoryRoleStore(connection),
    sessions: new InMemorySessionStore(connection),
  };
}
