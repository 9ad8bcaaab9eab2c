import { getIntrospectionQuery } from 'graphql';
import { makeToken, makeUser, makeUserWith } from '../support/callers';
import { codesOf, dataOf, guest, startGraphql } from './support/graphql-server';

describe('introspection', () => {
  it('is open to everybody in development, in the form that tools send', async () => {
    const server = await startGraphql();
    expect(dataOf(await server.ask(guest, getIntrospectionQuery())).__schema.queryType.name).toBe('Query');
  });

  it.each([
    ['__schema', '{ __schema { queryType { name } } }'],
    ['__type', '{ t: __type(name: "User") { name } }'],
    ['a fragment', '{ ...F } fragment F on Query { __schema { queryType { name } } }'],
  ])('needs developer-tools in production (%s)', async (_what, document) => {
    const server = await startGraphql({ production: true });
    const anna = await makeUser(server.deps, { name: 'anna' });
    const developer = await makeUserWith(server.deps, 'developer', ['developer-tools']);
    for (const caller of [guest, anna]) {
      const answer = await server.ask(caller, document);
      expect([answer.status, codesOf(answer)]).toEqual([200, ['FORBIDDEN']]);
      expect(answer).not.toHaveProperty('data');
    }
    dataOf(await server.ask(developer, document));
  });

  it('needs the permission and a scope over the whole API of a token in production', async () => {
    const server = await startGraphql({ production: true });
    const developer = await makeUser(server.deps, { name: 'developer', roles: ['administrator'] });
    const narrow = await makeToken(server.deps, developer, { scopes: ['tokens:read'] });
    const wide = await makeToken(server.deps, developer, { scopes: ['read-only'] });
    const document = '{ __schema { queryType { name } } }';
    expect(codesOf(await server.ask(narrow.caller, document))).toEqual(['INSUFFICIENT_SCOPE']);
    dataOf(await server.ask(wide.caller, document));
  });

  it('would be open to everybody without the guard (control)', async () => {
    const server = await startGraphql({ bare: true });
    dataOf(await server.ask(guest, '{ __schema { queryType { name } } }'));
  });

  it('leaves __typename open to everybody', async () => {
    const server = await startGraphql({ production: true });
    expect(dataOf(await server.ask(guest, '{ __typename }'))).toEqual({ __typename: 'Query' });
  });
});
