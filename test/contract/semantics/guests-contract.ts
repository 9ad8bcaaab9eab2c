import type { MakeClient } from '../support/contract-client';
import { AVAILABLE_SCOPES, CREATE_TOKEN, CURRENT_USER, TOKENS, VERIFY_TOKEN } from '../support/documents';
import { expectFieldError } from '../support/refused';
import { ok, tokensOf, useWorld } from '../support/world';

/** Who gets in: guests are refused at `admin`, callers without the permission at `personalApiTokens`. */
export function defineGuestsContract(makeClient: MakeClient): void {
  const world = useWorld(makeClient);

  it('tells a guest that there is no current user, without an error', async () => {
    expect(ok(await world().as({}).send(CURRENT_USER))).toStrictEqual({ currentUser: null });
  });

  it('tells the others who they are', async () => {
    const user = await world().anybody();

    expect(ok(await user.send(CURRENT_USER)).currentUser).toStrictEqual({
      name: user.name,
      username: user.name,
      displayName: null,
      email: null,
      kind: 'PERSON',
      permissions: ['personal-api-tokens'],
      roles: ['token-user'],
    });
  });

  it.each([
    ['a query', VERIFY_TOKEN, { token: 'any' }],
    ['a list', TOKENS, {}],
    ['a mutation', CREATE_TOKEN, { name: 'any' }],
  ])('refuses %s of a guest at admin: UNAUTHENTICATED, data: null', async (_what, document, variables) => {
    const answer = await world().as({}).send(document, variables);

    expectFieldError(answer, 'admin', { code: 'UNAUTHENTICATED' });
    expect(answer.data).toBeNull();
  });

  it.each([
    ['a query', VERIFY_TOKEN, { token: 'any' }],
    ['a mutation', CREATE_TOKEN, { name: 'any' }],
  ])(
    'refuses %s without the permission at personalApiTokens, which is null: FORBIDDEN',
    async (_what, document, variables) => {
      const answer = await (await world().person()).send(document, variables);

      expectFieldError(answer, 'admin.personalApiTokens', { code: 'FORBIDDEN' });
      expect(answer.data).toStrictEqual({ admin: { personalApiTokens: null } });
    },
  );

  it('answers what stands beside the refused part', async () => {
    const user = await world().person();

    const answer = await user.send(
      '{ currentUser { name } admin { personalApiTokens { verifyToken(token: "a") } } }',
    );

    expect(answer.data).toStrictEqual({
      currentUser: { name: user.name },
      admin: { personalApiTokens: null },
    });
    expect(answer.errors).toMatchObject([
      { path: ['admin', 'personalApiTokens'], extensions: { code: 'FORBIDDEN' } },
    ]);
  });

  it('refuses a scope that is missing before anything runs: no data, INSUFFICIENT_SCOPE', async () => {
    const user = await world().tokenUser();
    const { text } = await world().token(user, { scopes: ['tokens:read'] });

    const answer = await world()
      .withToken(text)
      .send('mutation ($name: String!) { admin { personalApiTokens { createToken(name: $name) } } }', {
        name: 'any',
      });

    expect(answer.data).toBeNull();
    expect(answer.errors).toMatchObject([
      {
        extensions: {
          code: 'INSUFFICIENT_SCOPE',
          missing: expect.arrayContaining(['Mutation.admin', 'PersonalApiTokensMutation.createToken']),
          scopes: expect.arrayContaining(['full-access', 'graphql', 'tokens:write']),
        },
      },
    ]);
    expect(tokensOf(await user.send(TOKENS)).tokens.nodes).toHaveLength(1);
  });

  it('lists the scopes that the caller may give', async () => {
    const names = async (caller: { send: (document: string) => Promise<Parameters<typeof tokensOf>[0]> }) =>
      tokensOf(await caller.send(AVAILABLE_SCOPES)).availableScopes.map(({ name }: { name: string }) => name);

    const common = ['read-only', 'full-access', 'graphql', 'tokens:read', 'tokens:write', 'health'];
    expect((await names(await world().stranger())).sort()).toStrictEqual([...common].sort());
    expect(await names(world().root)).toEqual(
      expect.arrayContaining([...common, 'tokens:admin', 'users:read', 'users:write']),
    );
    expect(await names(world().root)).not.toContain('profile');
  });
}
