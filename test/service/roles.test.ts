import { createRole } from '../../src/service/create-role';
import { deleteRole } from '../../src/service/delete-role';
import { listPermissions, listRoles } from '../../src/service/list-roles';
import { updateRole } from '../../src/service/update-role';
import { makeToken, makeUser, makeUserWith } from '../support/callers';
import { makeDeps } from '../support/deps';
import { authenticate } from '../support/authenticate';

async function setUp() {
  const deps = makeDeps();
  const root = await makeUser(deps, { name: 'root', roles: ['administrator'] });
  return { deps, root };
}

describe('roles', () => {
  it('are the built-in ones and those that were made', async () => {
    const { deps, root } = await setUp();
    await createRole(deps, root, { name: 'auditor', permissions: ['audit-log'], description: ' Reads ' });
    expect((await listRoles(deps, root)).map(({ name, builtIn }) => [name, builtIn])).toEqual([
      ['administrator', true],
      ['token-user', true],
      ['auditor', false],
    ]);
    expect(await updateRole(deps, root, 'auditor', { description: '' })).toEqual({
      name: 'auditor',
      description: null,
      permissions: ['audit-log'],
      builtIn: false,
    });
    expect(await deleteRole(deps, root, 'auditor')).toBe(true);
    expect(await deleteRole(deps, root, 'auditor')).toBe(false);
    expect(await updateRole(deps, root, 'auditor', {})).toBeNull();
  });

  it.each([
    ['name', { name: 'No Name' }],
    ['permissions', { permissions: ['Audit-Log'] }],
    ['description', { description: 'x'.repeat(1001) }],
  ] as const)('with an unusable %s are refused', async (field, input) => {
    const { deps, root } = await setUp();
    await expect(
      createRole(deps, root, { name: 'auditor', permissions: [], ...input }),
    ).rejects.toMatchObject({ field });
  });

  it.each(['administrator', 'auditor'])('of a name in use are refused: %s', async (name) => {
    const { deps, root } = await setUp();
    await createRole(deps, root, { name: 'auditor', permissions: [] });
    await expect(createRole(deps, root, { name, permissions: [] })).rejects.toMatchObject({
      code: 'NAME_TAKEN',
      field: 'name',
    });
  });

  it('that are built in are neither changed nor deleted', async () => {
    const { deps, root } = await setUp();
    await expect(updateRole(deps, root, 'administrator', { permissions: [] })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(deleteRole(deps, root, 'token-user')).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('are not given permissions that the caller lacks, nor changed when they have such', async () => {
    const { deps, root } = await setUp();
    const clerk = await makeUserWith(deps, 'clerk', ['user-administration']);
    await createRole(deps, root, { name: 'auditor', permissions: ['audit-log'] });
    const forbidden = { code: 'FORBIDDEN' };
    await expect(createRole(deps, clerk, { name: 'mine', permissions: ['audit-log'] })).rejects.toMatchObject(
      forbidden,
    );
    await expect(updateRole(deps, clerk, 'auditor', { description: 'x' })).rejects.toMatchObject(forbidden);
    await expect(deleteRole(deps, clerk, 'auditor')).rejects.toMatchObject(forbidden);
    await createRole(deps, clerk, { name: 'mine', permissions: ['user-administration'] });
    await expect(updateRole(deps, clerk, 'mine', { permissions: ['audit-log'] })).rejects.toMatchObject(
      forbidden,
    );
  });

  it('that change are felt by tokens with their next use', async () => {
    const { deps, root } = await setUp();
    const helper = await makeUserWith(deps, 'helper', ['personal-api-tokens', 'admin-personal-api-tokens']);
    const { text } = await makeToken(deps, helper, { scopes: ['tokens:admin'] });
    await updateRole(deps, root, 'role-of-helper', { permissions: ['personal-api-tokens'] });
    const caller = await authenticate(deps, { kind: 'token', text }, '192.0.2.1');
    expect(caller.via === 'token' && caller.scopes.names).toEqual(['profile']);
  });

  it('and permissions are shown to those alone who administrate users', async () => {
    const { deps, root } = await setUp();
    const anna = await makeUser(deps, { name: 'anna' });
    expect(listPermissions(root).map(({ name }) => name)).toContain('personal-api-tokens');
    expect(() => listPermissions(anna)).toThrow('user-administration');
    await expect(listRoles(deps, anna)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});
