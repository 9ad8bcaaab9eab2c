import type { PermissionName } from './permissions';

/** A person signs in; a service only has tokens. */
export type UserKind = 'PERSON' | 'SERVICE';

/** A user as others may see them: no password, not even its hash. */
export interface User {
  /** UUID; never changes and is never used again. */
  readonly id: string;
  /** As given; unique and looked up without case; never changes. */
  readonly name: string;
  readonly displayName: string | null;
  readonly email: string | null;
  readonly kind: UserKind;
  /** A locked user is refused, and so are their sessions and tokens. */
  readonly locked: boolean;
  /** Names of roles, sorted. */
  readonly roles: readonly string[];
  /** Grows with each change that must end what was proved before: sessions and kept credentials. */
  readonly credentialVersion: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** A user with what their roles permit at the time of reading. */
export interface UserWithPermissions extends User {
  readonly permissions: ReadonlySet<PermissionName>;
}

/** For stores and sign-in only. */
export interface UserWithPassword extends UserWithPermissions {
  /** An argon2id hash in PHC form; null for users who cannot sign in. */
  readonly passwordHash: string | null;
}

/** A user as they may be passed on. */
export function withoutPassword({ passwordHash: _hash, ...user }: UserWithPassword): UserWithPermissions {
  return user;
}

/** The fields of a user that a change may touch; absent ones stay. */
export interface UserChanges {
  readonly displayName?: string | null;
  readonly email?: string | null;
  readonly locked?: boolean;
  readonly roles?: readonly string[];
  readonly passwordHash?: string | null;
}

/** What a user name must look like. ASCII, so that folding case is the same everywhere. */
export const USER_NAME_PATTERN = /^[A-Za-z0-9][A-Za-z0-9._@-]{0,63}$/;

/** The form in which user names are compared. */
export function foldUserName(name: string): string {
  return name.toLowerCase();
}
