import type { MakeClient } from '../support/contract-client';
import { CREATE_USER, DELETE_USER, UPDATE_USER, USER, USERS } from '../support/user-documents';
import { ok, PASSWORD, useWorld, verifies } from '../support/world';
import { CREATE_TOKEN, TOKEN_BY_KEY } from '../support/documents';

const codes = ({ errors }: { errors: readonly { extensions?: Record<string, unknown> }[] }) =>
  errors.map(({ extensions }) => extensions?.code);

/** Users: made, changed, locked and deleted; what becomes of their tokens. */
export function defineUsersContract(makeClient: MakeClient): void {
  const world = useWorld(makeClient);
  const user = async (name: string) => ok(await world().root.send(USER, { name })).admin.user;
  const update = async (variables: Record<string, unknown>) =>
    ok(await world().root.send(UPDATE_USER, variables)).admin.users.updateUser;

  it('makes a person with the role token-user, and a service user without any', async () => {
    const [person, service] = [world().unique('Person'), world().unique('service')];

    ok(
      await world().root.send(CREATE_USER, {
        username: person,
        displayName: 'Ada Lovelace',
        email: 'ada@example.org',
      }),
    );
    ok(await world().root.send(CREATE_USER, { username: service, kind: 'SERVICE' }));

    expect(await user(person)).toStrictEqual({
      name: person,
      username: person,
      displayName: 'Ada Lovelace',
      email: 'ada@example.org',
      locked: false,
      kind: 'PERSON',
      roles: ['token-user'],
      permissions: ['personal-api-tokens'],
    });
    expect(await user(service)).toMatchObject({ kind: 'SERVICE', roles: [], permissions: [] });
  });

  it.each(['a', 'A.b_c@d-e', '0', 'a'.repeat(64)])('takes the user name %s', async (username) => {
    expect(ok(await world().root.send(CREATE_USER, { username })).admin.users.createUser.name).toBe(username);
  });

  it.each(['', '.a', '-a', '_a', '@a', 'a b', 'a/b', 'ä', 'a'.repeat(65), 'a\n'])(
    'refuses the user name %j',
    async (username) => {
      const answer = await world().root.send(CREATE_USER, { username });

      expect(answer.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'username' } }]);
    },
  );

  it('keeps names as given, unique and looked up without case', async () => {
    const username = world().unique('Camel.Case');
    ok(await world().root.send(CREATE_USER, { username }));

    expect(codes(await world().root.send(CREATE_USER, { username: username.toLowerCase() }))).toStrictEqual([
      'NAME_TAKEN',
    ]);
    expect((await user(username.toUpperCase())).name).toBe(username);
  });

  it('lists users by name, in pages, filtered by part of a name', async () => {
    const part = world().unique('listed');
    for (const start of ['c', 'A', 'b'])
      ok(await world().root.send(CREATE_USER, { username: `${start}-${part}` }));
    const page = async (variables: object) =>
      ok(await world().root.send(USERS, { filter: part.toUpperCase(), ...variables })).admin.users;

    const first = await page({ first: 2 });
    expect(first.nodes.map(({ name }: { name: string }) => name)).toStrictEqual([`A-${part}`, `b-${part}`]);
    expect(first.pageInfo).toMatchObject({
      hasNextPage: true,
      hasPreviousPage: false,
      nodesCount: 2,
      totalCount: 3,
    });
    const rest = await page({ first: 2, after: first.pageInfo.endCursor });
    expect(rest.nodes).toMatchObject([{ name: `c-${part}` }]);
    expect(rest.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
  });

  it('changes what is given, and answers null for an unknown user', async () => {
    const { name } = await world().tokenUser();

    expect(await update({ name, displayName: 'New', email: 'new@example.org' })).toMatchObject({
      displayName: 'New',
    });
    expect(await update({ name, email: '' })).toMatchObject({
      displayName: 'New',
      email: null,
      roles: ['token-user'],
    });
    expect(await update({ name: 'nobody', displayName: 'New' })).toBeNull();
  });

  it("stops a locked user's tokens and sessions at once; the tokens work again when the user is unlocked", async () => {
    const person = await world().tokenUser();
    const { text } = await world().token(person);
    expect(await world().works(text)).toBe(true);

    await update({ name: person.name, locked: true });
    expect(await world().works(text)).toBe(false);
    expect(await verifies(world().root, text)).toBe(false);
    expect(codes(await person.send(CREATE_TOKEN, { name: 'no' }))).toStrictEqual(['UNAUTHENTICATED']);

    await update({ name: person.name, locked: false });
    expect(await world().works(text)).toBe(true);
    // Sessions ended for good.
    expect(codes(await person.send(CREATE_TOKEN, { name: 'no' }))).toStrictEqual(['UNAUTHENTICATED']);
  });

  it('deletes a user with their tokens; another of that name does not get them', async () => {
    const person = await world().tokenUser();
    const { text, key } = await world().token(person);

    expect(ok(await world().root.send(DELETE_USER, { name: person.name })).admin.users.deleteUser).toBe(true);
    expect(await user(person.name)).toBeNull();
    expect(await world().works(text)).toBe(false);

    ok(await world().root.send(CREATE_USER, { username: person.name, password: PASSWORD }));
    expect(await world().works(text)).toBe(false);
    expect(ok(await world().root.send(TOKEN_BY_KEY, { key })).admin.personalApiTokens.tokenByKey).toBeNull();
    expect(ok(await world().root.send(DELETE_USER, { name: 'nobody' })).admin.users.deleteUser).toBe(false);
  });

  it('never deletes oneself, nor the last administrator', async () => {
    const only = await world().person('administrator');
    expect(codes(await only.send(DELETE_USER, { name: only.name }))).toStrictEqual(['BAD_USER_INPUT']);

    // With root gone, this one is the last.
    const helper = await world().token(only, {
      userId: await world().service('administrator'),
      scopes: ['full-access'],
    });
    ok(await only.send(UPDATE_USER, { name: 'root', roles: ['token-user'] }));
    const others = world().withToken(helper.text);
    for (const [document, variables] of [
      [DELETE_USER, { name: only.name }],
      [UPDATE_USER, { name: only.name, locked: true }],
      [UPDATE_USER, { name: only.name, roles: [] }],
    ] as const) {
      expect(codes(await others.send(document, variables))).toStrictEqual(['FORBIDDEN']);
    }
    expect(codes(await only.send(UPDATE_USER, { name: only.name, roles: ['token-user'] }))).toStrictEqual([
      'FORBIDDEN',
    ]);
    ok(await only.send(UPDATE_USER, { name: 'root', roles: ['administrator'] }));
  });

  it('lives on after a changed password: the tokens work, the sessions end', async () => {
    const person = await world().tokenUser();
    const { text } = await world().token(person);

    await update({ name: person.name, password: 'another long password' });

    expect(await world().works(text)).toBe(true);
    expect(codes(await person.send(CREATE_TOKEN, { name: 'no' }))).toStrictEqual(['UNAUTHENTICATED']);
    await expect(world().signIn(person.name, 'another long password')).resolves.toBeTruthy();
  });

  it('takes any password from 15 to 256 characters: there is no list of forbidden ones', async () => {
    for (const [password, taken] of [
      ['password1234567', true],
      ['a'.repeat(15), true],
      ['a'.repeat(256), true],
      ['a'.repeat(14), false],
      ['a'.repeat(257), false],
    ] as const) {
      const answer = await world().root.send(CREATE_USER, { username: world().unique('pw'), password });
      expect(codes(answer)).toStrictEqual(taken ? [] : ['BAD_USER_INPUT']);
    }
  });
}
