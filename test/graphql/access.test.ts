import { makeUser, makeUserWith } from '../support/callers';
import { codesOf, dataOf, guest, startGraphql } from './support/graphql-server';

const QUERY = '{ admin { personalApiTokens { tokens { nodes { name } } } } }';
const MUTATION = 'mutation { admin { personalApiTokens { createToken(name: "x") } } }';

describe('admin', () => {
  it.each([QUERY, MUTATION])(
    'refuses a guest: data is null, explicitly, and the status 200 (%s)',
    async (document) => {
      const server = await startGraphql();
      const answer = await server.ask(guest, document);
      expect(answer.status).toBe(200);
      expect(answer.text).toContain('"data":null');
      expect(answer.errors).toEqual([
        expect.objectContaining({ path: ['admin'], extensions: { code: 'UNAUTHENTICATED' } }),
      ]);
    },
  );

  it('stays 200 for a client that prefers application/graphql-response+json, as it ran', async () => {
    const server = await startGraphql();
    const answer = await server.ask(guest, QUERY, { accept: 'application/graphql-response+json' });
    expect([answer.status, answer.data]).toEqual([200, null]);
  });

  it('lets anybody in who is signed in', async () => {
    const server = await startGraphql();
    const nobody = await makeUser(server.deps, { name: 'nobody', roles: [] });
    expect(dataOf(await server.ask(nobody, '{ admin { __typename } }'))).toEqual({
      admin: { __typename: 'AdminQuery' },
    });
    expect(dataOf(await server.ask(nobody, 'mutation { admin { __typename } }'))).toEqual({
      admin: { __typename: 'AdminMutation' },
    });
  });
});

describe('personalApiTokens', () => {
  it('is null, with an error that has its path, for a caller without the permission', async () => {
    const server = await startGraphql();
    const nobody = await makeUser(server.deps, { name: 'nobody', roles: [] });
    for (const document of [QUERY, MUTATION]) {
      const answer = await server.ask(nobody, document);
      expect(answer).toMatchObject({ status: 200, data: { admin: { personalApiTokens: null } } });
      expect(answer.errors).toEqual([
        expect.objectContaining({ path: ['admin', 'personalApiTokens'], extensions: { code: 'FORBIDDEN' } }),
      ]);
    }
  });

  it('opens its queries alone to a holder of admin-personal-api-tokens alone', async () => {
    const server = await startGraphql();
    const auditor = await makeUserWith(server.deps, 'auditor', ['admin-personal-api-tokens']);
    dataOf(await server.ask(auditor, QUERY));
    expect(codesOf(await server.ask(auditor, MUTATION))).toEqual(['FORBIDDEN']);
  });
});

describe('users, roles and permissions', () => {
  it('need user-administration', async () => {
    const server = await startGraphql();
    const anna = await makeUser(server.deps, { name: 'anna' });
    for (const [document, data] of [
      ['{ admin { users { nodes { name } } } }', null],
      ['{ admin { user(name: "anna") { name } } }', { admin: { user: null } }],
      ['{ admin { roles { name } } }', null],
      ['{ admin { permissions { name } } }', null],
      ['mutation { admin { users { deleteUser(name: "anna") } } }', { admin: { users: null } }],
      ['mutation { admin { roles { deleteRole(name: "x") } } }', { admin: { roles: null } }],
    ] as const) {
      const answer = await server.ask(anna, document);
      expect([document, codesOf(answer), answer.data, answer.status]).toEqual([
        document,
        ['FORBIDDEN'],
        data,
        200,
      ]);
    }
  });
});
