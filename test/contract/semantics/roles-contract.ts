import type { MakeClient } from '../support/contract-client';
import { CURRENT_USER, TOKENS } from '../support/documents';
import {
  CREATE_ROLE,
  CREATE_USER,
  DELETE_ROLE,
  DELETE_USER,
  PERMISSIONS,
  ROLES,
  UPDATE_ROLE,
  UPDATE_USER,
} from '../support/user-documents';
import { ok, useWorld } from '../support/world';

const ALL = [
  'personal-api-tokens',
  'admin-personal-api-tokens',
  'introspect-tokens',
  'user-administration',
  'audit-log',
  'metrics',
  'developer-tools',
];

/** Roles bundle permissions; nobody gives what they lack. */
export function defineRolesContract(makeClient: MakeClient): void {
  const world = useWorld(makeClient);

  it('lists the permissions', async () => {
    const { permissions } = ok(await world().root.send(PERMISSIONS)).admin;

    expect(permissions.map(({ name }: { name: string }) => name)).toStrictEqual(ALL);
    for (const { description } of permissions) expect(description).toEqual(expect.stringMatching(/./));
  });

  it('has two built-in roles: administrator with everything, token-user with personal-api-tokens', async () => {
    const { roles } = ok(await world().root.send(ROLES)).admin;

    expect(roles.slice(0, 2)).toMatchObject([
      { name: 'administrator', permissions: ALL, builtIn: true },
      { name: 'token-user', permissions: ['personal-api-tokens'], builtIn: true },
    ]);
  });

  it('adds, changes and deletes roles; what their holders may do follows at once', async () => {
    const name = world().unique('role');
    const role = ok(
      await world().root.send(CREATE_ROLE, { name, description: 'Reads', permissions: ['audit-log'] }),
    ).admin;
    expect(role.roles.createRole).toStrictEqual({
      name,
      description: 'Reads',
      permissions: ['audit-log'],
      builtIn: false,
    });
    const holder = await world().person(name);
    const permissions = async () => ok(await holder.send(CURRENT_USER)).currentUser.permissions;
    expect(await permissions()).toStrictEqual(['audit-log']);

    ok(await world().root.send(UPDATE_ROLE, { name, permissions: ['personal-api-tokens'] }));
    expect(await permissions()).toStrictEqual(['personal-api-tokens']);
    ok(await holder.send(TOKENS));

    expect(ok(await world().root.send(DELETE_ROLE, { name })).admin.roles.deleteRole).toBe(true);
    expect(ok(await holder.send(CURRENT_USER)).currentUser).toMatchObject({ permissions: [], roles: [] });
  });

  it('answers null and false for an unknown role', async () => {
    expect(
      ok(await world().root.send(UPDATE_ROLE, { name: 'nothing', permissions: [] })).admin.roles.updateRole,
    ).toBeNull();
    expect(ok(await world().root.send(DELETE_ROLE, { name: 'nothing' })).admin.roles.deleteRole).toBe(false);
  });

  it.each(['administrator', 'token-user'])('leaves the built-in role %s as it is', async (name) => {
    for (const [document, variables, code] of [
      [UPDATE_ROLE, { name, permissions: [] }, 'FORBIDDEN'],
      [DELETE_ROLE, { name }, 'FORBIDDEN'],
      [CREATE_ROLE, { name, permissions: [] }, 'NAME_TAKEN'],
    ] as const) {
      expect((await world().root.send(document, variables)).errors).toMatchObject([{ extensions: { code } }]);
    }
  });

  it('refuses unknown permissions and unknown roles', async () => {
    const role = await world().root.send(CREATE_ROLE, {
      name: world().unique('role'),
      permissions: ['nonsense'],
    });
    expect(role.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'permissions' } }]);

    const user = await world().root.send(CREATE_USER, {
      username: world().unique('user'),
      roles: ['nonsense'],
    });
    expect(user.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'roles' } }]);
  });

  it('lets nobody give, change, lock or delete what exceeds them', async () => {
    const caller = await world().holderOf('user-administration');
    const stronger = await world().tokenUser();
    const role = world().unique('role');
    ok(await world().root.send(CREATE_ROLE, { name: role, permissions: ['audit-log'] }));

    for (const [document, variables] of [
      [CREATE_ROLE, { name: world().unique('role'), permissions: ['audit-log'] }],
      [UPDATE_ROLE, { name: role, description: 'changed' }],
      [DELETE_ROLE, { name: role }],
      [CREATE_USER, { username: world().unique('user'), roles: ['token-user'] }],
      [CREATE_USER, { username: world().unique('user'), roles: ['administrator'] }],
      [UPDATE_USER, { name: caller.name, roles: ['administrator'] }],
      [UPDATE_USER, { name: stronger.name, locked: true }],
      [UPDATE_USER, { name: stronger.name, password: 'taken over by another' }],
      [DELETE_USER, { name: stronger.name }],
      [UPDATE_USER, { name: 'root', roles: [] }],
    ] as const) {
      expect((await caller.send(document, variables)).errors).toMatchObject([
        { extensions: { code: 'FORBIDDEN' } },
      ]);
    }
    expect(ok(await stronger.send(CURRENT_USER)).currentUser.name).toBe(stronger.name);
  });
}
