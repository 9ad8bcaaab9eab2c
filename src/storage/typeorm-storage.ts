import type { AuditStore } from '../domain/audit-store';
import type { LeaseStore } from '../domain/lease-store';
import type { OutboxStore } from '../domain/outbox-store';
import type { ProvisioningStore } from '../domain/provisioning-claim';
import type { RoleStore, SessionStore, Storage, Stores, TokenStore, UserStore } from '../domain/stores';
import { TypeormAuditStore } from './audit/typeorm-audit-store';
import type { StorageLoad } from '../domain/storage-load';
import { compareSchema } from './compare-schema';
import type { Connection, Database } from './database/database';
import { DEFAULT_TIME_LIMIT } from './engine-options';
import { LimitedStorage } from './limited-storage';
import { TypeormLeaseStore } from './leases/typeorm-lease-store';
import { TypeormOutboxStore } from './outbox/typeorm-outbox-store';
import { TypeormProvisioningStore } from './provisioning/typeorm-provisioning-store';
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
  readonly audit: AuditStore;
  readonly leases: LeaseStore;
  readonly provisioning: ProvisioningStore;
  readonly outbox: OutboxStore;

  /** @param timeLimit milliseconds that the uses of one request may take */
  constructor(
    private readonly database: Database,
    private readonly timeLimit = DEFAULT_TIME_LIMIT,
  ) {
    ({
      tokens: this.tokens,
      users: this.users,
      roles: this.roles,
      sessions: this.sessions,
      audit: this.audit,
      leases: this.leases,
      provisioning: this.provisioning,
      outbox: this.outbox,
    } = storesOn(database));
  }

  transaction<T>(work: (stores: Stores) => Promise<T>, timeLimit?: number): Promise<T> {
    return this.database.transaction((connection) => work(storesOn(connection)), timeLimit);
  }

  forRequest(): Storage {
    return new LimitedStorage(this, this.timeLimit);
  }

  async ping(): Promise<void> {
    // Of a table, as SQLite answers a bare number without its file.
    await this.database.read((manager) => manager.query('SELECT id FROM users LIMIT 1'));
  }

  schema(): Promise<'current' | 'newer' | 'older'> {
    return this.database.read(compareSchema);
  }

  load(): StorageLoad {
    return this.database.load();
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
    audit: new TypeormAuditStore(connection),
    leases: new TypeormLeaseStore(connection),
    provisioning: new TypeormProvisioningStore(connection),
    outbox: new TypeormOutboxStore(connection),
  };
}
