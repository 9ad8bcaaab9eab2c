import type { RoleStore, SessionStore, Storage, Stores, TokenStore, UserStore } from '../domain/stores';
import type { Connection, Database } from './database/database';
import { TypeormRoleStore } from './users/typeorm-role-store';
import { TypeormSessionStore } from './users/typeorm-session-store';
import { TypeormUserStore } from './users/typeorm-user-store';
import { TypeormTokenStore } from './tokens/typeorm-token-store';

/** The stores of one database, by TypeORM. */
export class TypeormStorage implements Storage {
  readonly tokens: TokenStore;
  readonly users: UserStore;
  readonly roles: RoleStore;
  readonly sessions: SessionStore;

  constructor(private readonly database: Database) {
    ({
      tokens: this.tokens,
      users: this.users,
      roles: this.roles,
      sessions: this.sessions,
    } = storesOn(database));
  }

  transaction<T>(work: (stores: Stores) => Promise<T>): Promise<T> {
    return this.database.transaction((connection) => work(storesOn(connection)));
  }

  async ping(): Promise<void> {
    // Of a table, as SQLite answers a bare number without its file.
    await this.database.read((manager) => manager.query('SELECT id FROM users LIMIT 1'));
  }

  async close(): Promise<void> {
    await this.database.close();
  }
}

function storesOn(connection: Connection): Stores {
  return {
    tokens: new TypeormTokenStore(connection),
    users: new TypeormUserStore(connection),
    roles: new TypeormRoleStore(connection),
    sessions: new TypeormSessionStore(connection),
  };
}
