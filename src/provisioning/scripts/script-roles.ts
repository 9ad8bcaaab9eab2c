import { createRole, type CreateRoleInput } from '../../service/create-role';
import { deleteRole } from '../../service/delete-role';
import { listRoles } from '../../service/list-roles';
import type { ProvisionOutcome } from '../../service/provision-outcome';
import { updateRole } from '../../service/update-role';
import { FIELDS } from '../fields';
import { PROVISIONER } from '../provisioning-context';
import type { ScriptContext } from './script-context';
import type { ScriptRoles } from './script-types';

const { name: NAME, ...CHANGES } = FIELDS.role.create;

/** Roles, as a script works with them. */
export function scriptRoles({ deps, note, check }: ScriptContext): ScriptRoles {
  const requireName = (name: unknown) => check({ name: NAME }, ['name'], { name });
  const noteRole = (change: ProvisionOutcome['change'], name: string) => note({ kind: 'role', change, name });
  return {
    create: async (input) => {
      const given = await check({ name: NAME, ...CHANGES }, ['name'], input);
      const role = await createRole(deps, PROVISIONER, {
        permissions: [],
        ...given,
      } as unknown as CreateRoleInput);
      noteRole('created', role.name);
      return role;
    },
    get: async (name) => {
      await requireName(name);
      const roles = await listRoles(deps, PROVISIONER);
      return roles.find((role) => role.name === name) ?? null;
    },
    list: () => listRoles(deps, PROVISIONER),
    update: async (name, changes) => {
      await requireName(name);
      const asked = await check(CHANGES, [], changes);
      if (!(await updateRole(deps, PROVISIONER, name, asked))) return false;
      noteRole('updated', name);
      return true;
    },
    delete: async (name) => {
      await requireName(name);
      if (!(await deleteRole(deps, PROVISIONER, name))) return false;
      noteRole('deleted', name);
      return true;
    },
  };
}
