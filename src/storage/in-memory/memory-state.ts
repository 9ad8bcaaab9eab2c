import type { Role } from '../../domain/role';
import type { Session } from '../../domain/stores';
import type { TokenWithDigest } from '../../domain/token';
import type { User, UserWithPassword } from '../../domain/user';
import { permissionsOf } from '../../domain/role';

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
  ) {}

  /** A state of its own with the same rows. */
  copy(): MemoryState {
    return new MemoryState(
      new Map(this.tokens),
      new Map(this.users),
      new Map(this.roles),
      new Map(this.sessions),
    );
  }

  /** A user with what the roles permit now. */
  permitted(user: StoredUser): UserWithPassword {
    return { ...user, permissions: permissionsOf(user.roles, [...this.roles.values()]) };
  }

  /** The tokens of a user. */
  tokensOf(ownerId: string): TokenWithDigest[] {
    return [...this.tokens.values()].filter((token) => token.ownerId === ownerId);
  }
}
