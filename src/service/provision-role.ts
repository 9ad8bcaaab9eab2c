import type { Principal } from '../domain/caller';
import { BadUserInputError } from '../domain/errors';
import type { Role } from '../domain/role';
import { normaliseDescription } from '../domain/text-rules';
import { createRole } from './create-role';
import { deleteRole } from './delete-role';
import type { UseCaseDeps } from './deps';
import { listRoles } from './list-roles';
import { refuseDifferent, type ProvisionOutcome } from './provision-outcome';
import { updateRole } from './update-role';

/** What a role shall be; what is absent stays, or is as for a new one. */
export interface DeclaredRole {
  readonly action: 'create' | 'update' | 'delete';
  readonly name: string;
  /** An empty text takes it away. */
  readonly description?: string;
  readonly permissions?: readonly string[];
}

/**
 * Makes a role be what is declared of it. Where it is so already, nothing changes.
 *
 * @throws ForbiddenError    the role is built in
 * @throws BadUserInputError naming the field
 */
export async function provisionRole(
  deps: Pick<UseCaseDeps, 'storage' | 'clock'>,
  caller: Principal,
  { action, ...declared }: DeclaredRole,
): Promise<ProvisionOutcome> {
  const { name } = declared;
  const outcome = (change: ProvisionOutcome['change']): ProvisionOutcome => ({ kind: 'role', change, name });
  const role = (await listRoles(deps, caller)).find((known) => known.name === name);
  if (action === 'delete') {
    return outcome(role && (await deleteRole(deps, caller, name)) ? 'deleted' : 'unchanged');
  }
  if (action === 'create' && !role) {
    await createRole(deps, caller, { permissions: [], ...declared });
    return outcome('created');
  }
  if (!role) throw new BadUserInputError('name', 'There is no such role');
  const different = differentFields(role, declared);
  if (different.length === 0) return outcome('unchanged');
  if (action === 'create') throw new BadUserInputError('name', refuseDifferent('role', different));
  await updateRole(deps, caller, name, declared);
  return outcome('updated');
}

function differentFields(role: Role, { description, permissions }: Omit<DeclaredRole, 'action'>): string[] {
  const sorted = (names: readonly string[]) => JSON.stringify([...new Set(names)].sort());
  return [
    ...(description !== undefined && normaliseDescription('description', description) !== role.description
      ? ['description']
      : []),
    ...(permissions !== undefined && sorted(permissions) !== sorted(role.permissions) ? ['permissions'] : []),
  ];
}
