import type { ActiveScopes } from './active-scopes';
import { ForbiddenError } from './errors';
import { PERMISSION_NAMES, type PermissionName } from './permissions';
import type { RequestRate } from './request-rate';
import type { Token } from './token';
import type { UserWithPermissions } from './user';

/** Somebody without a credential. */
export interface Guest {
  readonly via: 'nothing';
  readonly user: null;
}

/** Somebody who proved who they are, by a browser session or a password. */
export interface UserCaller {
  readonly via: 'session' | 'basic';
  readonly user: UserWithPermissions;
  /** Where they call from, in canonical form. */
  readonly address: string;
}

/** A token, acting as its owner within its scopes. */
export interface TokenCaller {
  readonly via: 'token';
  readonly user: UserWithPermissions;
  readonly token: Token;
  readonly scopes: ActiveScopes;
  /** When what was presented ends: an old secret ends before its token; null: never. */
  readonly until: Date | null;
  /** What is left of its requests; null: they are not limited. */
  readonly rate: RequestRate | null;
  /** Where it is used from, in canonical form. */
  readonly address: string;
}

/** How an operator works on the server from its own machine. */
export type OperatorTool = 'command-line' | 'provisioning' | 'import';

/**
 * Whoever may run programs on the server's machine and change its files: they could change the database as well. Holds
 * every permission, gives tokens to anybody, cannot be shut out, and is no stored user.
 */
export interface OperatorCaller {
  readonly via: OperatorTool;
  /** Stands for nobody: its id is no user's, its name is the tool's. */
  readonly user: UserWithPermissions;
  readonly address: null;
}

/** Who is calling, when it is not a guest. */
export type Principal = UserCaller | TokenCaller | OperatorCaller;

/** Who is calling. */
export type Caller = Guest | Principal;

/** Nobody in particular. */
export const GUEST: Guest = { via: 'nothing', user: null };

/**
 * The operator at work.
 *
 * @param tool what is used
 */
export function operator(tool: OperatorTool): OperatorCaller {
  return {
    via: tool,
    user: {
      id: '',
      name: tool,
      displayName: null,
      email: null,
      kind: 'SERVICE',
      locked: false,
      roles: [],
      credentialVersion: 0,
      createdAt: new Date(0),
      updatedAt: new Date(0),
      permissions: new Set(PERMISSION_NAMES),
    },
    address: null,
  };
}

/** Whether the caller is the operator, at the machine itself. */
export function isOperator(caller: Principal): caller is OperatorCaller {
  return caller.address === null;
}

/** Whether the caller's user holds a permission. Scopes are a matter of their own. */
export function isPermitted(caller: Caller, permission: PermissionName): boolean {
  return caller.user?.permissions.has(permission) ?? false;
}

/** @throws ForbiddenError the caller's user lacks the permission */
export function requirePermission(caller: Principal, permission: PermissionName): void {
  if (!isPermitted(caller, permission)) throw new ForbiddenError(`This needs the permission ${permission}`);
}

/**
 * Whether tokens of others exist for this caller, when reading or when changing.
 *
 * A token sees no more than its scopes reach, whatever its owner may do.
 */
export function seesTokensOfOthers(caller: Principal, operation: 'query' | 'mutation'): boolean {
  return (
    isPermitted(caller, 'admin-personal-api-tokens') &&
    (caller.via !== 'token' || caller.scopes.reachesTokensOfOthers(operation))
  );
}

/** Whether a token exists for this caller. */
export function seesToken(
  caller: Principal,
  token: Pick<Token, 'ownerId'>,
  operation: 'query' | 'mutation',
): boolean {
  return token.ownerId === caller.user.id || seesTokensOfOthers(caller, operation);
}

/** Refuses what a token must never do, whatever its scopes. @throws ForbiddenError the caller is a token */
export function refuseTokens(caller: Caller, what: string): void {
  if (caller.via === 'token') throw new ForbiddenError(`A token cannot ${what}`);
}
