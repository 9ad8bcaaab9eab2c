import type { MakeClient } from '../support/contract-client';
import { TOKEN_BY_KEY, TOKENS, UPDATE_TOKEN } from '../support/documents';
import { ok, tokensOf, useWorld } from '../support/world';

const names = (answer: { nodes: { name: string }[] }) => answer.nodes.map(({ name }) => name);

/** Order of mutations: those below `admin` take effect in the order of the document. */
export function defineOrderOfMutationsContract(makeClient: MakeClient): void {
  const world = useWorld(makeClient);

  it('deletes a token before another takes its name, as often as it is tried', async () => {
    const user = await world().tokenUser();
    let { key } = await world().token(user, { name: 'one name' });

    for (let round = 0; round < 20; round += 1) {
      const answer = await user.send(
        `mutation ($key: String!, $name: String!, $expireAt: String, $scopes: [String], $state: TokenState) {
          admin { personalApiTokens {
            a: deleteToken(key: $key)
            b: createToken(name: $name, expireAt: $expireAt, scopes: $scopes, state: $state)
          } }
        }`,
        { key, name: 'one name' },
      );
      expect(tokensOf(answer)).toStrictEqual({ a: true, b: expect.any(String) });
      key = tokensOf(await user.send(TOKENS)).tokens.nodes[0].key;
    }
  });

  it('makes a token before the name is taken again, and tells the second that it is too late', async () => {
    const user = await world().anybody();

    const answer = await user.send(
      'mutation ($name: String!) { admin { personalApiTokens { a: createToken(name: $name) b: createToken(name: $name) } } }',
      { name: 'twice' },
    );

    expect(answer.data.admin.personalApiTokens).toStrictEqual({ a: expect.any(String), b: null });
    expect(answer.errors).toMatchObject([
      { path: ['admin', 'personalApiTokens', 'b'], extensions: { code: 'NAME_TAKEN' } },
    ]);
  });

  it('lets the last of several changes be the one that stays', async () => {
    const user = await world().anybody();
    const { key } = await world().token(user);

    ok(
      await user.send(
        `mutation ($key: String!) { admin { personalApiTokens {
          a: updateToken(key: $key, name: "first") b: updateToken(key: $key, name: "second")
          c: updateToken(key: $key, name: "third") d: updateToken(key: $key, name: "last")
        } } }`,
        { key },
      ),
    );

    expect(tokensOf(await user.send(TOKEN_BY_KEY, { key })).tokenByKey.name).toBe('last');
  });

  it('goes on after one that fails, and across the parts below admin', async () => {
    const name = world().unique('person');

    const answer = await world().root.send(
      `mutation ($name: String!, $token: String!) { admin {
        users { createUser(username: $name, kind: SERVICE) { name } }
        personalApiTokens { a: createToken(name: "") b: createToken(name: $token, userId: $name) }
        again: users { deleteUser(name: $name) }
      } }`,
      { name, token: 'of a service' },
    );

    expect(answer.errors).toMatchObject([{ path: ['admin', 'personalApiTokens', 'a'] }]);
    expect(answer.data.admin).toStrictEqual({
      users: { createUser: { name } },
      personalApiTokens: { a: null, b: expect.any(String) },
      again: { deleteUser: true },
    });
  });

  it('reads nothing of a change that comes later in another document', async () => {
    const user = await world().tokenUser();
    const { key } = await world().token(user, { name: 'before' });

    expect(names(tokensOf(await user.send(TOKENS)).tokens)).toStrictEqual(['before']);
    ok(await user.send(UPDATE_TOKEN, { key, name: 'after' }));
    expect(names(tokensOf(await user.send(TOKENS)).tokens)).toStrictEqual(['after']);
  });
}
