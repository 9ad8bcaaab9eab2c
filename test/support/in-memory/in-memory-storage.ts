import type { AuditStore } from '../../../src/domain/audit-store';
import type { LeaseStore } from '../../../src/domain/lease-store';
import type { OutboxStore } from '../../../src/domain/outbox-store';
import type { ProvisioningStore } from '../../../src/domain/provisioning-claim';
import type {
  RoleStore,
  SessionStore,
  Storage,
  Stores,
  TokenStore,
  UserStore,
} from '../../../src/domain/stores';
import type { StorageLoad } from '../../../src/domain/storage-load';
import { InMemoryAuditStore } from './in-memory-audit-store';
import { InMemoryLeaseStore } from './in-memory-lease-store';
import { InMemoryOutboxStore } from './in-memory-outbox-store';
import { InMemoryProvisioningStore } from './in-memory-provisioning-store';
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
  readonly audit: AuditStore;
  readonly leases: LeaseStore;
  readonly provisioning: ProvisioningStore;
  readonly outbox: OutboxStore;
  private readonly database = new MemoryDatabase();

  constructor() {
    const stores = storesOn(this.database);
    ({
      tokens: this.tokens,
      users: this.users,
      roles: this.roles,
      sessions: this.sessions,
      audit: this.audit,
      leases: this.leases,
      provisioning: this.provisioning,
      outbox: this.outbox,
    } = stores);
  }

  transaction<T>(work: (stores: Stores) => Promise<T>): Promise<T> {
    return this.database.transaction((connection) => work(storesOn(connection)));
  }

  forRequest(): Storage {
    return this;
  }

  async ping(): Promise<void> {
    await this.database.read(() => undefined);
  }

  async schema(): Promise<'current'> {
    await this.ping();
    return 'current';
  }

  load(): StorageLoad {
    return { connectionsInUse: 0, connectionsIdle: 0, connectionsAwaited: 0, writesQueued: 0 };
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
    audit: new InMemoryAuditStore(connection),
    leases: new InMemoryLeaseStore(connection),
    provisioning: new InMemoryProvisioningStore(connection),
    outbox: new InMemoryOutboxStore(connection),
  };
}
