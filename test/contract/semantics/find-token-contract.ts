import type { MakeClient } from '../support/contract-client';
import { TOKEN_BY_KEY, TOKEN_BY_KEY_MORE, TOKEN_BY_USER_AND_NAME } from '../support/documents';
import { expectTokenError } from '../support/refused';
import { tokensOf, useWorld } from '../support/world';

/** `tokenByKey`: the token, or null for an unknown, empty or invisible key, without an error. */
export function defineTokenByKeyContract(makeClient: MakeClient): void {
  const world = useWorld(makeClient);

  it('gives the token with all its fields; dates are RFC 3339 in UTC with milliseconds', async () => {
    const user = await world().anybody();
    const { key, name } = await world().token(user, {
      expireAt: '2040-01-01',
      scopes: ['tokens:read', 'health'],
      description: 'For the night job',
    });

    expect(tokensOf(await user.send(TOKEN_BY_KEY_MORE, { key })).tokenByKey).toStrictEqual({
      name,
      key,
      user: { name: user.name },
      allowedAddresses: null,
      rateLimit: null,
      createdAt: '2030-06-01T12:00:00.000Z',
      updatedAt: '2030-06-01T12:00:00.000Z',
      expireAt: '2040-01-01T00:00:00.000Z',
      state: 'ACTIVE',
      description: 'For the night job',
      scopes: ['tokens:read', 'health'],
      type: 'CUSTOM',
      status: 'ACTIVE',
      lastUsedAt: null,
      lastUsedAddress: null,
      previousSecretUntil: null,
    });
  });

  it.each([
    ['unknown', '6fbeb92f-9ad8-40ef-afb9-05beb56659e2'],
    ['empty', ''],
    ['malformed', 'no key'],
  ])('gives null for a key that is %s, without an error', async (_kind, key) => {
    const user = await world().anybody();

    expect(tokensOf(await user.send(TOKEN_BY_KEY, { key })).tokenByKey).toBeNull();
  });

  it("gives null for another's key, and the token to those who see everyone's", async () => {
    const { key, name } = await world().token(await world().anybody());

    const stranger = await world().stranger();
    expect(tokensOf(await stranger.send(TOKEN_BY_KEY, { key })).tokenByKey).toBeNull();

    const administrator = await world().holderOf('admin-personal-api-tokens');
    expect(tokensOf(await administrator.send(TOKEN_BY_KEY, { key })).tokenByKey).toMatchObject({ name });
  });

  it('gives the token for exactly its key only', async () => {
    const user = await world().anybody();
    const { key } = await world().token(user);

    for (const other of [key.toUpperCase(), ` ${key}`, `${key} `, `${key}%`, key.slice(0, -1)]) {
      expect(tokensOf(await user.send(TOKEN_BY_KEY, { key: other })).tokenByKey).toBeNull();
    }
  });
}

/** `tokenByUserAndName`: unknown user: an error; unknown name or invisible: null. */
export function defineTokenByUserAndNameContract(makeClient: MakeClient): void {
  const world = useWorld(makeClient);

  it('gives the token of that user and name, with or without a site', async () => {
    const user = await world().anybody();
    const { key, name } = await world().token(user);

    for (const site of [undefined, null, 'systemsite']) {
      const variables = { userId: user.name, site, tokenName: name };
      const { tokenByUserAndName } = tokensOf(await user.send(TOKEN_BY_USER_AND_NAME, variables));
      expect(tokenByUserAndName).toMatchObject({ key, name, user: { name: user.name } });
    }
  });

  it('looks users up without case', async () => {
    const user = await world().anybody();
    const { key, name } = await world().token(user);

    const variables = { userId: user.name.toUpperCase(), tokenName: name };
    const { tokenByUserAndName } = tokensOf(await user.send(TOKEN_BY_USER_AND_NAME, variables));
    expect(tokenByUserAndName).toMatchObject({ key, user: { name: user.name } });
  });

  it.each(['nobody', '', 'no such user!'])(
    'refuses the unknown user %j: Cannot find user',
    async (userId) => {
      const user = await world().anybody();

      const answer = await user.send(TOKEN_BY_USER_AND_NAME, { userId, tokenName: 'any' });

      expectTokenError(answer, 'tokenByUserAndName', { code: 'BAD_USER_INPUT', message: 'Cannot find user' });
    },
  );

  it('gives null for an unknown name', async () => {
    const user = await world().anybody();
    const { name } = await world().token(user);

    for (const tokenName of ['unknown', '', name.toUpperCase()]) {
      const variables = { userId: user.name, tokenName };
      expect(tokensOf(await user.send(TOKEN_BY_USER_AND_NAME, variables)).tokenByUserAndName).toBeNull();
    }
  });

  it("gives null for another's token, and the token to those who see everyone's", async () => {
    const owner = await world().anybody();
    const { key, name } = await world().token(owner);
    const variables = { userId: owner.name, tokenName: name };

    const stranger = await world().stranger();
    expect(tokensOf(await stranger.send(TOKEN_BY_USER_AND_NAME, variables)).tokenByUserAndName).toBeNull();

    const administrator = await world().holderOf('admin-personal-api-tokens');
    const found = tokensOf(await administrator.send(TOKEN_BY_USER_AND_NAME, variables)).tokenByUserAndName;
    expect(found).toMatchObject({ key });
  });
}
