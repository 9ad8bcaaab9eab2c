import { describeChange } from '../domain/audit-change';
import { eventBy, roleSubject } from '../domain/audit-event';
import { requirePermission, type Principal } from '../domain/caller';
import { NameTakenError } from '../domain/errors';
import { BUILT_IN_ROLES, type Role } from '../domain/role';
import { checkRoleName, normaliseDescription } from '../domain/text-rules';
import type { UseCaseDeps } from './deps';
import { readPermissions } from './role-input';

/** What a new role is. Null and absent mean the same. */
export interface CreateRoleInput {
  readonly name: string;
  readonly description?: string | null;
  readonly permissions: readonly string[];
}

/**
 * Adds a role.
 *
 * @throws ForbiddenError    the caller may not, or lacks what the role gives
 * @throws BadUserInputError naming the argument
 * @throws NameTakenError    there is a role of that name
 */
export async function createRole(
  { storage, clock }: Pick<UseCaseDeps, 'storage' | 'clock'>,
  caller: Principal,
  input: CreateRoleInput,
): Promise<Role> {
  requirePermission(caller, 'user-administration');
  const name = checkRoleName('name', input.name);
  const description =
    input.description == null ? null : normaliseDescription('description', input.description);
  const permissions = readPermissions(caller, name, input.permissions);
  if (BUILT_IN_ROLES.some((role) => role.name === name))
    throw new NameTakenError('name', 'Role name already taken');
  const role = { name, description, permissions, builtIn: false };
  await storage.transaction(async (stores) => {
    await stores.roles.insert(role);
    const change = describeChange('role', null, role);
    await stores.audit.append(eventBy(caller, clock.now(), 'role.created', roleSubject(name), change));
  });
  return role;
}
