import { encodeNameCursor } from '../../domain/cursor';
import { foldUserName, type UserWithPermissions } from '../../domain/user';
import { createUser } from '../../service/create-user';
import { deleteUser } from '../../service/delete-user';
import { findUser } from '../../service/find-user';
import { listUsers } from '../../service/list-users';
import type { ProvisionOutcome } from '../../service/provision-outcome';
import { updateUser } from '../../service/update-user';
import { FIELDS } from '../fields';
import { PROVISIONER } from '../provisioning-context';
import type { ScriptContext } from './script-context';
import type { ScriptUser, ScriptUsers } from './script-types';

const { name: NAME, kind: KIND, ...CHANGES } = FIELDS.user.create;

/** Users, as a script works with them. */
export function scriptUsers({ deps, note, check }: ScriptContext): ScriptUsers {
  const requireName = (name: unknown) => check({ name: NAME }, ['name'], { name });
  const noteUser = (change: ProvisionOutcome['change'], name: string) => note({ kind: 'user', change, name });
  return {
    create: async (input) => {
      const given = await check({ name: NAME, kind: KIND, ...CHANGES }, ['name'], input);
      const { name, locked, ...rest } = given as { name: string; locked?: boolean };
      const made = await createUser(deps, PROVISIONER, { username: name, ...rest });
      const user = locked ? await updateUser(deps, PROVISIONER, name, { locked }) : made;
      noteUser('created', name);
      return shown(user ?? made);
    },
    get: async (name) => {
      await requireName(name);
      const user = await findUser(deps, PROVISIONER, name);
      return user && shown(user);
    },
    list: async () => {
      const found: ScriptUser[] = [];
      for (let after: string | null = null; ;) {
        const { page } = await listUsers(deps, PROVISIONER, { first: 1000, after });
        found.push(...page.rows.map(shown));
        const last = page.rows.at(-1);
        if (!page.hasNextPage || !last) return found;
        after = encodeNameCursor(foldUserName(last.name));
      }
    },
    update: async (name, changes) => {
      await requireName(name);
      const asked = await check(CHANGES, [], changes);
      if (!(await updateUser(deps, PROVISIONER, name, asked))) return false;
      noteUser('updated', name);
      return true;
    },
    delete: async (name) => {
      await requireName(name);
      if (!(await deleteUser(deps, PROVISIONER, name))) return false;
      noteUser('deleted', name);
      return true;
    },
  };
}

function shown({
  name,
  kind,
  displayName,
  email,
  locked,
  roles,
  createdAt,
}: UserWithPermissions): ScriptUser {
  return { name, kind, displayName, email, locked, roles, createdAt };
}
