import { NameTakenError } from '../../../src/domain/errors';
import type { Role } from '../../../src/domain/role';
import type { Storage } from '../../../src/domain/stores';
import { storeToken, storeUser, uniqueText } from '../../support/samples-storage';

/** What every role store does. */
export function defineRoleStoreContract(storage: () => Storage): void {
  const aRole = (fields: Partial<Role> = {}): Role => ({
    name: uniqueText('role'),
    description: null,
    permissions: [],
    builtIn: false,
    ...fields,
  });
  const stored = async (name: string) => (await storage().roles.list()).find((role) => role.name === name);

  it('keeps every field, and lists by name', async () => {
    const roles = [
      aRole({ description: 'Rölle', permissions: ['audit-log', 'personal-api-tokens'] }),
      aRole({ name: uniqueText('a-role') }),
      aRole({ name: uniqueText('Z-role') }),
    ];
    for (const role of roles) await storage().roles.insert(role);
    const names = (await storage().roles.list()).map(({ name }) => name);
    expect(names.filter((name) => roles.some((role) => role.name === name))).toStrictEqual(
      [roles[2], roles[1], roles[0]].map((role) => role?.name),
    );
    for (const role of roles) expect(await stored(role.name)).toStrictEqual(role);
  });

  it('takes a name once, and in another case as another', async () => {
    const role = aRole();
    await storage().roles.insert(role);
    const again = storage().roles.insert(role);
    await expect(again).rejects.toThrow(NameTakenError);
    await expect(again).rejects.toMatchObject({ field: 'name', message: 'Role name already taken' });
    await storage().roles.insert({ ...role, name: role.name.toUpperCase() });
  });

  it('changes the fields that are given, at once for those who have the role', async () => {
    const role = aRole({ description: 'before', permissions: ['audit-log'] });
    await storage().roles.insert(role);
    const user = await storeUser(storage(), { roles: [role.name] });
    const { key } = await storeToken(storage(), user);
    const permissions = async () => [...((await storage().users.find(user.id))?.permissions ?? [])];
    expect(await permissions()).toStrictEqual(['audit-log']);

    expect(await storage().roles.update(role.name, { permissions: ['developer-tools'] })).toBe(true);
    expect(await stored(role.name)).toStrictEqual({ ...role, permissions: ['developer-tools'] });
    expect(await permissions()).toStrictEqual(['developer-tools']);
    const { owner } = (await storage().tokens.findForVerification(key))!;
    expect([...owner.permissions]).toStrictEqual(['developer-tools']);

    expect(await storage().roles.update(role.name, { description: null, permissions: [] })).toBe(true);
    expect(await stored(role.name)).toStrictEqual({ ...role, description: null, permissions: [] });
    expect(await storage().roles.update(role.name, {})).toBe(true);
  });

  it('deletes a role and takes it from its users', async () => {
    const role = aRole({ permissions: ['audit-log'] });
    await storage().roles.insert(role);
    const user = await storeUser(storage(), { roles: [role.name, 'token-user'] });
    expect(await storage().roles.delete(role.name)).toBe(true);
    expect(await storage().roles.delete(role.name)).toBe(false);
    const found = await storage().users.find(user.id);
    expect(found?.roles).toStrictEqual(['token-user']);
    expect([...(found?.permissions ?? [])]).toStrictEqual(['personal-api-tokens']);
    await storage().roles.insert(role);
    expect((await storage().users.find(user.id))?.roles).toStrictEqual(['token-user']);
  });

  it('finds no role by a name that is empty, unknown or odd', async () => {
    const { name } = aRole();
    await storage().roles.insert(aRole({ name }));
    for (const other of ['', '%', `${name} `, name.toUpperCase(), `${name}\0`]) {
      expect(await storage().roles.update(other, { description: 'x' })).toBe(false);
      expect(await storage().roles.delete(other)).toBe(false);
    }
    expect(await stored(name)).toMatchObject({ description: null });
  });
}
