/** What creating and changing users have in common: which roles there are, and who may give them. */
import type { Principal } from '../domain/caller';
import { refuseBeyond } from '../domain/delegation';
import { BadUserInputError, ForbiddenError } from '../domain/errors';
import { ADMINISTRATOR, BUILT_IN_ROLES, permissionsOf } from '../domain/role';
import { printable } from '../domain/printable-name';
import type { Stores } from '../domain/stores';
import type { User } from '../domain/user';

/**
 * Checks roles that are to be given.
 *
 * @returns their names, each once, sorted
 * @throws BadUserInputError field `roles`: one of them does not exist
 * @throws ForbiddenError    they permit what the caller may not do
 */
export async function checkRoles(
  stores: Pick<Stores, 'roles'>,
  caller: Principal,
  names: readonly string[],
): Promise<string[]> {
  const custom = await stores.roles.list();
  const known = new Set([...BUILT_IN_ROLES, ...custom].map((role) => role.name));
  const unknown = names.filter((name) => !known.has(name)).map((name) => printable(name, 'role'));
  if (unknown.length > 0) {
    throw new BadUserInputError(
      'roles',
      `roles must be among ${[...known].sort().join(', ')}; there is no ${unknown.join(', ')}`,
    );
  }
  refuseBeyond(caller, permissionsOf(names, custom), `the roles ${names.join(', ')}`);
  return [...new Set(names)].sort();
}

/**
 * How many administrators can sign in. Ask before a change that takes from a user the role administrator, the right to
 * sign in, or their existence, and within the same transaction: until it ends, nobody else can take these from another
 * one. Ask it first of all, as it locks several rows: two that hold some of them would wait for each other.
 */
export function countAdministrators(stores: Pick<Stores, 'users'>): Promise<number> {
  return stores.users.countUnlockedWithRole(ADMINISTRATOR);
}

/**
 * Refuses such a change to the only one.
 *
 * @param administrators how many there are
 * @param user           as they were read after that was asked
 * @throws ForbiddenError nobody else has the role administrator and can sign in
 */
export function refuseLosingLastAdministrator(administrators: number, user: User): void {
  if (!user.roles.includes(ADMINISTRATOR) || user.locked || user.kind !== 'PERSON') return;
  if (administrators <= 1) {
    throw new ForbiddenError('The last administrator cannot be deleted, locked or demoted');
  }
}
