import type { MakeClient } from '../support/contract-client';
import {
  CREATE_TOKEN,
  CURRENT_USER,
  REGENERATE_TOKEN,
  TOKEN_BY_KEY,
  TOKENS,
  UPDATE_TOKEN,
  VERIFY_TOKEN,
} from '../support/documents';
import { CHANGE_PASSWORD, CREATE_USER, SIGN_IN, UPDATE_USER, USERS } from '../support/user-documents';
import { ok, PASSWORD, tokensOf, useWorld, verifies, type MadeToken, type Somebody } from '../support/world';

const codes = ({ errors }: { errors: readonly { extensions?: Record<string, unknown> }[] }) =>
  errors.map(({ extensions }) => extensions?.code);

/** A token acts as its owner, within its scopes, and makes none that is stronger. */
export function defineTokenCallersContract(makeClient: MakeClient): void {
  const world = useWorld(makeClient);
  const withToken = ({ text }: MadeToken) => world().withToken(text);
  const tokenOf = async (owner: Somebody, ...scopes: string[]) =>
    withToken(await world().token(owner, { scopes }));

  it('acts as its owner', async () => {
    const user = await world().anybody();

    for (const client of [await tokenOf(user), await tokenOf(user, 'full-access')]) {
      expect(ok(await client.send(CURRENT_USER)).currentUser).toMatchObject({
        name: user.name,
        roles: ['token-user'],
      });
    }
  });

  it('without scopes gets only currentUser', async () => {
    const client = await tokenOf(world().root);

    for (const [document, variables] of [
      [VERIFY_TOKEN, { token: '' }],
      [TOKENS, {}],
      [USERS, {}],
      [CREATE_TOKEN, { name: 'a' }],
      ['{ __schema { queryType { name } } }', {}],
    ] as const) {
      expect(codes(await client.send(document, variables))).toStrictEqual(['INSUFFICIENT_SCOPE']);
    }
  });

  it("with tokens:read or tokens:write sees its owner's own tokens only, whatever the owner may", async () => {
    const { key, text } = await world().token(await world().anybody());
    const owner = await world().person('administrator');
    const own = await world().token(owner);

    for (const scope of ['tokens:read', 'tokens:write']) {
      const client = await tokenOf(owner, scope);
      expect(tokensOf(await client.send(TOKEN_BY_KEY, { key })).tokenByKey).toBeNull();
      expect(await verifies(client, text)).toBe(false);
      expect(await verifies(client, own.text)).toBe(true);
      const { nodes } = tokensOf(await client.send(TOKENS)).tokens;
      expect(new Set(nodes.map(({ user }: { user: { name: string } }) => user.name))).toStrictEqual(
        new Set([owner.name]),
      );
    }
    const writer = await tokenOf(owner, 'tokens:write');
    expect(tokensOf(await writer.send(UPDATE_TOKEN, { key, state: 'DISABLED' })).updateToken).toBe(false);
  });

  it("with tokens:admin sees everyone's, until its owner is demoted", async () => {
    const { key } = await world().token(await world().anybody());
    const owner = await world().person('administrator');
    const client = await tokenOf(owner, 'tokens:admin');
    expect(tokensOf(await client.send(TOKEN_BY_KEY, { key })).tokenByKey).toMatchObject({ key });

    ok(await world().root.send(UPDATE_USER, { name: owner.name, roles: ['token-user'] }));

    expect(codes(await client.send(TOKEN_BY_KEY, { key }))).toStrictEqual(['INSUFFICIENT_SCOPE']);
  });

  it('with read-only runs every query and no mutation', async () => {
    const client = await tokenOf(world().root, 'read-only');

    ok(await client.send(TOKENS));
    ok(await client.send(USERS));
    for (const document of [CREATE_TOKEN, SIGN_IN, CHANGE_PASSWORD, 'mutation { signOut }']) {
      const variables = {
        name: 'a',
        username: 'root',
        password: 'a',
        currentPassword: 'a',
        newPassword: 'a',
      };
      expect(codes(await client.send(document, variables))).toStrictEqual(['INSUFFICIENT_SCOPE']);
    }
  });

  it.each([
    [['tokens:write'], ['tokens:write'], true],
    [['tokens:write', 'health'], ['health'], true],
    [['tokens:write'], [], true],
    [['full-access'], ['read-only', 'health'], true],
    [['tokens:write'], ['tokens:read'], false],
    [['tokens:write'], ['full-access'], false],
    [['graphql'], ['full-access'], false],
  ])('with %j makes one with %j: %s', async (own, wanted, may) => {
    const user = await world().anybody();
    const client = await tokenOf(user, ...own);
    const target = await world().token(user);

    const created = await client.send(CREATE_TOKEN, { name: world().unique('made'), scopes: wanted });
    expect(codes(created)).toStrictEqual(may ? [] : ['FORBIDDEN']);
    const updated = await client.send(UPDATE_TOKEN, { key: target.key, scopes: wanted });
    expect(codes(updated)).toStrictEqual(may ? [] : ['FORBIDDEN']);
  });

  it('neither regenerates nor enables a stronger one, and may disable it', async () => {
    const user = await world().anybody();
    const client = await tokenOf(user, 'tokens:write');
    const { key } = await world().token(user, { scopes: ['full-access'] });

    expect(codes(await client.send(REGENERATE_TOKEN, { key }))).toStrictEqual(['FORBIDDEN']);
    expect(codes(await client.send(UPDATE_TOKEN, { key, name: 'other' }))).toStrictEqual(['FORBIDDEN']);
    expect(tokensOf(await client.send(UPDATE_TOKEN, { key, state: 'DISABLED' })).updateToken).toBe(true);
    expect(codes(await client.send(UPDATE_TOKEN, { key, state: 'ACTIVE' }))).toStrictEqual(['FORBIDDEN']);
  });

  it('makes none that outlives it', async () => {
    const user = await world().anybody();
    const client = withToken(await world().fullToken(user, { expireAt: '2040-01-01' }));
    const { key } = await world().token(user, { expireAt: '2035-01-01' });

    for (const [expireAt, code] of [
      [undefined, 'FORBIDDEN'],
      [null, 'FORBIDDEN'],
      ['2040-01-01T00:00:00.001Z', 'FORBIDDEN'],
      ['2040-01-01', null],
    ] as const) {
      const answer = await client.send(CREATE_TOKEN, { name: world().unique('made'), expireAt });
      expect(codes(answer)).toStrictEqual(code === null ? [] : [code]);
    }
    for (const expireAt of ['', '2040-01-01T00:00:00.001Z']) {
      expect(codes(await client.send(UPDATE_TOKEN, { key, expireAt }))).toStrictEqual(['FORBIDDEN']);
    }
    expect(codes(await client.send(UPDATE_TOKEN, { key, expireAt: '2040-01-01' }))).toStrictEqual([]);
  });

  it('sets no password, signs in nowhere and changes none, whatever its scopes', async () => {
    const client = withToken(await world().fullToken(world().root));
    const { name } = await world().tokenUser();

    for (const [document, variables] of [
      [SIGN_IN, { username: name, password: PASSWORD }],
      [CHANGE_PASSWORD, { currentPassword: PASSWORD, newPassword: `${PASSWORD}!` }],
      [CREATE_USER, { username: world().unique('user'), password: PASSWORD }],
      [UPDATE_USER, { name, password: `${PASSWORD}!` }],
    ] as const) {
      expect(codes(await client.send(document, variables))).toStrictEqual(['FORBIDDEN']);
    }
    await expect(world().signIn(name)).resolves.toBeTruthy();
  });
}
