/**
 * Who may give what to whom: a token never makes a stronger token, an administrator never widens somebody else's, and
 * nobody gives what they lack.
 */
import { isOperator, type Principal } from './caller';
import { BadUserInputError, ForbiddenError } from './errors';
import type { PermissionName } from './permissions';
import { printable } from './printable-name';
import { constraintsHold, scopesContain } from './scope';
import type { ScopeCatalogue } from './scope-catalogue';
import type { Token } from './token';
import { addressesContain, limitsContain } from './token-limits';
import type { UserKind, UserWithPermissions } from './user';

/** What a token gives: the parts that must not grow. */
export type Power = Pick<Token, 'scopes' | 'expireAt' | 'allowedAddresses' | 'rateLimit'>;

/** Whether a token with `inner` could do nothing, at no time and from no place, that one with `outer` could not. */
export function powerContains(outer: Power, inner: Power): boolean {
  return (
    scopesContain(outer.scopes, inner.scopes) && expiryContains(outer, inner) && limitsContain(outer, inner)
  );
}

function expiryContains(outer: Power, inner: Power): boolean {
  if (outer.expireAt === null) return true;
  return inner.expireAt !== null && inner.expireAt.getTime() <= outer.expireAt.getTime();
}

/**
 * A token makes, changes, enables or regenerates no token that is stronger or lives longer than itself. An old secret
 * lives no longer than its grace: whoever has it cannot make it last.
 *
 * @param result what the made or changed token would be
 * @throws ForbiddenError the caller is a token and the result exceeds it
 */
export function refuseStrongerThanCaller(caller: Principal, result: Power): void {
  if (caller.via !== 'token') return;
  const own = { ...caller.token, expireAt: caller.until };
  if (!powerContains(own, result)) throw new ForbiddenError(whyStronger(own, result));
}

function whyStronger(own: Power, result: Power): string {
  if (!scopesContain(own.scopes, result.scopes)) {
    return 'A token cannot give a token scopes that it does not list itself';
  }
  if (!expiryContains(own, result)) {
    return 'A token cannot give a token a later expiry than its own, or none when it has one';
  }
  return addressesContain(own, result)
    ? 'A token cannot give a token a higher rate limit than its own, or none when it has one'
    : 'A token cannot give a token more allowed addresses than its own, or none when it has some';
}

/**
 * Whether the caller may do with the token whatever they like: it is theirs, or a service user's whose permissions they
 * all hold, or they are the operator. Others' tokens they may only see, disable, enable, rename, shrink and delete.
 *
 * Visibility and the permission for others' tokens must have been checked.
 */
export function ownsOrRuns(
  caller: Principal,
  owner: Pick<UserWithPermissions, 'id' | 'kind' | 'permissions'>,
): boolean {
  if (isOperator(caller)) return true;
  return owner.id === caller.user.id || (owner.kind === 'SERVICE' && holdsAll(caller, owner.permissions));
}

/** Whether the caller's user holds all of these permissions. */
export function holdsAll(caller: Principal, permissions: Iterable<PermissionName>): boolean {
  for (const permission of permissions) if (!caller.user.permissions.has(permission)) return false;
  return true;
}

/**
 * Nobody gives what they lack.
 *
 * @param what the thing given or changed, for the message: "the role auditor"
 * @throws ForbiddenError naming the permissions that the caller lacks
 */
export function refuseBeyond(caller: Principal, permissions: Iterable<PermissionName>, what: string): void {
  const lacking = [...permissions].filter((permission) => !caller.user.permissions.has(permission));
  if (lacking.length > 0) {
    throw new ForbiddenError(`You lack what ${what} gives: ${lacking.sort().join(', ')}`);
  }
}

/**
 * Checks the scopes that a token is to have: exact names of this server's, whose constraints hold for its owner.
 *
 * @param added the names that the token does not have yet
 * @throws BadUserInputError field `scopes`, naming the unknown ones
 * @throws ForbiddenError naming a scope that would give its owner nothing
 */
export function checkGrantable(
  catalogue: ScopeCatalogue,
  added: readonly string[],
  owner: { readonly kind: UserKind; readonly permissions: ReadonlySet<PermissionName> },
): void {
  const unknown = added.filter((name) => !catalogue.get(name));
  if (unknown.length > 0) {
    throw new BadUserInputError(
      'scopes',
      `scopes must be among those of availableScopes; there is no ${unknown.map((name) => printable(name, 'scope')).join(', ')}`,
    );
  }
  for (const name of added) {
    const scope = catalogue.get(name);
    if (scope && !constraintsHold(scope, owner.permissions)) {
      const needs = scope.neverHolds
        ? 'has a constraint that never holds on this server'
        : `needs the permission ${scope.constraints.join(', ')}`;
      throw new ForbiddenError(`The scope ${name} ${needs}`);
    }
  }
}
