/**
 * The storage that the rules need. `storage/` fulfils it with TypeORM and in memory; one contract suite runs on each.
 *
 * Each method is atomic by itself; several belong together in {@link Storage.transaction}. Unique constraints decide,
 * never a look-up before a write. An engine that does not answer: `UnavailableError`.
 */
import type { AuditStore } from './audit-store';
import type { LeaseStore } from './lease-store';
import type { OutboxStore } from './outbox-store';
import type { Page, KeysetWindow } from './paging';
import type { ProvisioningStore } from './provisioning-claim';
import type { Role } from './role';
import type { StorageLoad } from './storage-load';
import type { ShownToken, Token, TokenChanges, TokenWithDigest } from './token';
import type { TokenUsageStore } from './token-usage';
import type { TokenFilter, TokenQuery, TokenPosition } from './token-query';
import type { UserChanges, UserKind, UserWithPassword, UserWithPermissions } from './user';

/** Tokens. */
export interface TokenStore extends TokenUsageStore {
  /**
   * Adds a token and counts it for its owner, in one transaction.
   *
   * @param maxTokens how many tokens its owner may have with it
   * @throws NameTakenError the owner has a token of that name (exact match of code points); field `token`: there is a
   *   token of that key
   * @throws LimitExceededError the owner has `maxTokens` already
   * @throws BadUserInputError field `userId`: the owner does not exist (any more)
   */
  insert(token: TokenWithDigest, maxTokens: number): Promise<void>;

  /**
   * A token by its key; exact match. Within a transaction nobody else changes or deletes it until that ends, so that
   * what is decided by it holds.
   */
  find(key: string): Promise<ShownToken | null>;

  /** A token with its digest and its owner, in one read of one moment; for verification. */
  findForVerification(key: string): Promise<{ token: TokenWithDigest; owner: UserWithPermissions } | null>;

  /** A token by its owner and exact name. */
  findByName(ownerId: string, name: string): Promise<ShownToken | null>;

  /**
   * Changes a token.
   *
   * @returns false when no such token is there
   * @throws NameTakenError the owner has another token of that name
   */
  update(key: string, changes: TokenChanges, updatedAt: Date): Promise<boolean>;

  /** Deletes a token and counts it off. @returns it; null when there was none */
  delete(key: string): Promise<Token | null>;

  /** Deletes all tokens of a user. @returns them */
  deleteAllOf(ownerId: string): Promise<readonly Token[]>;

  /**
   * Deletes tokens that expired before a moment, the oldest first; one whose date is moved meanwhile stays.
   *
   * @param limit how many at most; it may be fewer, though more are left
   * @returns them
   */
  deleteExpired(before: Date, limit: number): Promise<readonly Token[]>;

  /** A sorted piece of the list. */
  list(query: TokenQuery): Promise<Page<ShownToken>>;

  /** How many match. */
  count(filter: TokenFilter, now: Date): Promise<number>;

  /** How many there are. Read off the counts that are kept for their owners: the tokens are not counted. */
  countAll(): Promise<number>;

  /**
   * Counts a piece of a sorted list, so that who counts many holds nobody up.
   *
   * @param after where the piece begins, exclusive; null: at the start of the list
   * @param size  tokens that it has at most, at least 1
   * @returns how many it has, and where the next piece begins; null: there is none
   */
  countPiece(
    query: Omit<TokenQuery, 'window'>,
    after: TokenPosition | null,
    size: number,
  ): Promise<{ readonly count: number; readonly next: TokenPosition | null }>;

  /** How many matching tokens stand before a token in the query's order; the window does not matter. */
  countBefore(query: TokenQuery, token: Token): Promise<number>;
}

/** A user about to be stored. */
export interface NewUser {
  readonly id: string;
  readonly name: string;
  readonly displayName: string | null;
  readonly email: string | null;
  readonly kind: UserKind;
  readonly roles: readonly string[];
  readonly passwordHash: string | null;
  readonly createdAt: Date;
}

/** Users. Names are compared folded, ids exactly. */
export interface UserStore {
  /** @throws NameTakenError field `username`, the name is in use, whatever its case */
  insert(user: NewUser): Promise<void>;

  /** By id. */
  find(id: string): Promise<UserWithPermissions | null>;

  /** By id, to be changed: nobody else changes or deletes the user until the transaction ends. */
  findForUpdate(id: string): Promise<UserWithPermissions | null>;

  /** By ids, each once, in no particular order; unknown ids are passed over. For lists, which may name thousands. */
  findMany(ids: readonly string[]): Promise<UserWithPermissions[]>;

  /** By name, without case. With the password's hash: for sign-in, and to be passed on without it. */
  findByName(name: string): Promise<UserWithPassword | null>;

  /**
   * Changes a user. `credentialVersion` grows with a password, and with `locked: true`.
   *
   * @returns false when there is no such user
   */
  update(id: string, changes: UserChanges, updatedAt: Date): Promise<boolean>;

  /** Deletes a user with their tokens, roles and sessions; false when there was none. */
  delete(id: string): Promise<boolean>;

  /**
   * A piece of the list, sorted by folded name.
   *
   * @param filter part of the name, display name or e-mail address, without case; empty: everyone
   * @param window positions are folded names
   * @param kind   users of this kind alone; both unless given
   */
  list(filter: string, window: KeysetWindow<string>, kind?: UserKind): Promise<Page<UserWithPermissions>>;

  /** How many match. */
  count(filter: string, kind?: UserKind): Promise<number>;

  /**
   * How many unlocked persons have a role. Within a transaction the rows stay as they are until it ends, so that two
   * transactions cannot both take away the last one.
   */
  countUnlockedWithRole(role: string): Promise<number>;
}

/** Custom roles; the built-in ones are not stored. Names are compared exactly. */
export interface RoleStore {
  /** @throws NameTakenError field `name` */
  insert(role: Role): Promise<void>;
  /** By name, to be changed: nobody else changes or deletes the role until the transaction ends. */
  findForUpdate(name: string): Promise<Role | null>;
  /** All, by name. */
  list(): Promise<Role[]>;
  /** @returns false when there is no such role */
  update(name: string, changes: Partial<Pick<Role, 'description' | 'permissions'>>): Promise<boolean>;
  /** Deletes a role and takes it from its users; false when there was none. */
  delete(name: string): Promise<boolean>;
}

/** A browser session, as it is stored: never its cookie. */
export interface Session {
  /** SHA-256 of the cookie's value, 32 bytes. */
  readonly id: Buffer;
  readonly userId: string;
  /** The user's `credentialVersion` when it was opened; another one ends it. */
  readonly credentialVersion: number;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
}

/** Browser sessions. */
export interface SessionStore {
  insert(session: Session): Promise<void>;
  /** A session with its user, in one read of one moment. */
  find(id: Buffer): Promise<{ session: Session; user: UserWithPermissions } | null>;
  /** Moves `lastSeenAt` on; nothing when the session is gone. */
  touch(id: Buffer, lastSeenAt: Date): Promise<void>;
  /** @returns false when there was none */
  delete(id: Buffer): Promise<boolean>;
  /** Deletes those opened before, or last seen before. */
  deleteExpired(createdBefore: Date, lastSeenBefore: Date): Promise<void>;
}

/** The stores that a transaction works on. */
export interface Stores {
  readonly tokens: TokenStore;
  readonly users: UserStore;
  readonly roles: RoleStore;
  readonly sessions: SessionStore;
  readonly provisioning: ProvisioningStore;
  readonly outbox: OutboxStore;
  readonly audit: AuditStore;
  readonly leases: LeaseStore;
}

/** All stores of one database. Outside a transaction, each sees what is committed. */
export interface Storage extends Stores {
  /**
   * Runs work that takes effect wholly or not at all. It must use the stores it is given, and no others, and leave no
   * other trace: it is run again, from its start, after others were in its way.
   *
   * @param timeLimit milliseconds that it may take; those of every use unless given
   * @throws whatever `work` throws, after everything was undone
   */
  transaction<T>(work: (stores: Stores) => Promise<T>, timeLimit?: number): Promise<T>;

  /**
   * The same storage for one request: all that it waits for takes no longer together than one use may, so that the request
   * is answered, whatever a slow database makes of many uses.
   */
  forRequest(): Storage;

  /** Asks the database for a sign of life. @throws UnavailableError */
  ping(): Promise<void>;

  /**
   * Whether the database is of this version: `newer`, one that this version does not know was started on it; `older`,
   * something was undone. @throws UnavailableError
   */
  schema(): Promise<'current' | 'newer' | 'older'>;

  /** How busy it is, now. */
  load(): StorageLoad;

  /** Ends all connections, after what is under way. */
  close(): Promise<void>;
}
