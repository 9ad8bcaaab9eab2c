import type { AuditEvent } from '../../../src/domain/audit-event';
import type { ProvisioningClaim } from '../../../src/domain/provisioning-claim';
import type { Role } from '../../../src/domain/role';
import type { Session } from '../../../src/domain/stores';
import type { DayOfUses } from '../../../src/domain/token-usage';
import type { TokenWithDigest } from '../../../src/domain/token';
import type { User, UserWithPassword } from '../../../src/domain/user';
import { permissionsOf } from '../../../src/domain/role';
import type { StoredDelivery } from './stored-delivery';

/** A user as it is kept: what the roles permit is found out when it is read. */
export interface StoredUser extends User {
  readonly passwordHash: string | null;
}

/** All rows, each under its primary key. A row is never changed, only replaced. */
export class MemoryState {
  constructor(
    readonly tokens = new Map<string, TokenWithDigest>(),
    readonly users = new Map<string, StoredUser>(),
    readonly roles = new Map<string, Role>(),
    /** By the id in hexadecimal. */
    readonly sessions = new Map<string, Session>(),
    /** By id. */
    readonly audit = new Map<string, AuditEvent>(),
    /** By name. */
    readonly leases = new Map<string, { readonly holder: string; readonly until: Date }>(),
    /** By the hash. */
    readonly claims = new Map<string, ProvisioningClaim>(),
    /** By id. */
    readonly outbox = new Map<number, StoredDelivery>(),
    /** By token and day. */
    readonly usage = new Map<string, DayOfUses>(),
  ) {}

  /** A state of its own with the same rows. */
  copy(): MemoryState {
    return new MemoryState(
      new Map(this.tokens),
      new Map(this.users),
      new Map(this.roles),
      new Map(this.sessions),
      new Map(this.audit),
      new Map(this.leases),
      new Map(this.claims),
      new Map(this.outbox),
      new Map(this.usage),
    );
  }

  /** A user with what the roles permit now. */
  permitted(user: StoredUser): UserWithPassword {
    return { ...user, permissions: permissionsOf(user.roles, [...this.roles.values()]) };
  }

  /** Takes a token away, with what was counted of it. */
  deleteToken(key: string): void {
    this.tokens.delete(key);
    for (const [id, row] of this.usage) if (row.key === key) this.usage.delete(id);
  }

  /** The tokens of a user. */
  tokensOf(ownerId: string): TokenWithDigest[] {
    return [...this.tokens.values()].filter((token) => token.ownerId === ownerId);
  }
}
