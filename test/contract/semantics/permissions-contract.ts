import type { MakeClient } from '../support/contract-client';
import { CREATE_TOKEN, DELETE_TOKEN, TOKEN_BY_KEY, TOKENS } from '../support/documents';
import { CREATE_ROLE, CREATE_USER, PERMISSIONS, ROLES, USER, USERS } from '../support/user-documents';
import { ok, tokensOf, useWorld, type Somebody } from '../support/world';

/** What each permission opens, and what stays closed without it. */
export function definePermissionsContract(makeClient: MakeClient): void {
  const world = useWorld(makeClient);
  const opens = async (caller: Somebody, document: string, variables = {}): Promise<boolean> => {
    const { errors } = await caller.send(document, variables);
    for (const { extensions } of errors) expect(extensions?.code).toBe('FORBIDDEN');
    return errors.length === 0;
  };
  const everything = async (caller: Somebody) => ({
    ownTokens: await opens(caller, TOKENS),
    createToken: await opens(caller, CREATE_TOKEN, { name: world().unique('token') }),
    deleteToken: await opens(caller, DELETE_TOKEN, { key: '' }),
    users: (await opens(caller, USERS)) && (await opens(caller, USER, { name: 'root' })),
    roles: (await opens(caller, ROLES)) && (await opens(caller, PERMISSIONS)),
    createUser: await opens(caller, CREATE_USER, { username: world().unique('user'), roles: [] }),
    createRole: await opens(caller, CREATE_ROLE, { name: world().unique('role'), permissions: [] }),
  });
  const nothing = {
    ownTokens: false,
    createToken: false,
    deleteToken: false,
    users: false,
    roles: false,
    createUser: false,
    createRole: false,
  };

  it.each([
    ['personal-api-tokens', { ownTokens: true, createToken: true, deleteToken: true }],
    ['admin-personal-api-tokens', { ownTokens: true }],
    ['introspect-tokens', {}],
    ['user-administration', { users: true, roles: true, createUser: true, createRole: true }],
    ['audit-log', {}],
    ['metrics', {}],
    ['developer-tools', {}],
  ])('%s opens what it says, and nothing else', async (permission, opened) => {
    const holder = await world().holderOf(permission);

    expect(await everything(holder)).toStrictEqual({ ...nothing, ...opened });
  });

  it('nothing is open to somebody without permissions', async () => {
    expect(await everything(await world().person())).toStrictEqual(nothing);
  });

  it('everything is open to an administrator', async () => {
    const all = Object.fromEntries(Object.keys(nothing).map((name) => [name, true]));

    expect(await everything(await world().person('administrator'))).toStrictEqual(all);
  });

  it("personal-api-tokens shows one's own tokens, admin-personal-api-tokens everyone's", async () => {
    const owner = await world().anybody();
    const { key } = await world().token(owner);
    const sees = async (caller: Somebody) =>
      tokensOf(await caller.send(TOKEN_BY_KEY, { key })).tokenByKey !== null;

    expect(await sees(owner)).toBe(true);
    expect(await sees(await world().holderOf('personal-api-tokens'))).toBe(false);
    expect(await sees(await world().holderOf('admin-personal-api-tokens'))).toBe(true);
  });

  it('the two together create tokens for service users', async () => {
    const caller = await world().holderOf('personal-api-tokens', 'admin-personal-api-tokens');

    const { text } = await world().token(caller, { userId: await world().service() });

    expect(await world().works(text)).toBe(true);
  });
}

/** `developer-tools`: introspection when the server runs in production. */
export function defineDeveloperToolsContract(makeClient: MakeClient): void {
  const world = useWorld(makeClient, { NODE_ENV: 'production' });
  const INTROSPECTION = '{ __schema { queryType { name } } __type(name: "User") { name } }';

  it('opens introspection, which is closed to everybody else', async () => {
    const holder = await world().holderOf('developer-tools');
    expect(ok(await holder.send(INTROSPECTION))).toStrictEqual({
      __schema: { queryType: { name: 'Query' } },
      __type: { name: 'User' },
    });

    for (const caller of [world().as({}), await world().tokenUser()]) {
      const { data, errors } = await caller.send(INTROSPECTION);
      expect(data).toBeNull();
      expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    }
  });

  it('hides names of the schema in messages, and lets __typename through', async () => {
    const { errors } = await world().as({}).send('{ currentUsr { name } }');
    expect(JSON.stringify(errors)).not.toContain('currentUser');

    expect(ok(await world().as({}).send('{ currentUser { __typename name } }'))).toStrictEqual({
      currentUser: null,
    });
  });
}
