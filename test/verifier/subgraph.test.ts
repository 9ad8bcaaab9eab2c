import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, parse, type ExecutionResult } from 'graphql';
import { protectSchema } from '../../src/verifier/directives';

const link = (imports: string, rest = '') =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", ${rest} import: [${imports}])`;

const ran: string[] = [];

/** A subgraph with an entity and a field that need scopes, however its directives are called. */
function subgraph(head: string, requiresScopes: string, authenticated: string) {
  const typeDefs = parse(`
    ${head}
    type Query {
      orders: String @${requiresScopes}(scopes: [["orders:read"]])
      me: String @${authenticated}
    }
    type Order @key(fields: "id") @${requiresScopes}(scopes: [["orders:read"]]) { id: ID! price: String }
    type Shop @key(fields: "id") { id: ID! }
  `);
  const note = (name: string) => () => {
    ran.push(name);
    return { id: '1', price: '10' };
  };
  return buildSubgraphSchema({
    typeDefs,
    resolvers: {
      Query: { orders: note('orders'), me: note('me') },
      Order: { __resolveReference: note('Order') },
      Shop: { __resolveReference: note('Shop') },
    },
  });
}

const ENTITIES = `{ _entities(representations: [{ __typename: "Order", id: "1" }, { __typename: "Shop", id: "1" }]) {
  ... on Order { price } ... on Shop { id }
} }`;

const codesOf = ({ errors }: ExecutionResult) => errors?.map(({ extensions }) => extensions.code) ?? [];

beforeEach(() => void ran.splice(0));

describe('a subgraph', () => {
  const key = '"@key"';
  it.each([
    [
      'their own names',
      link(`${key}, "@requiresScopes", "@authenticated"`),
      'requiresScopes',
      'authenticated',
    ],
    [
      'names of its own',
      link(`${key}, { name: "@requiresScopes", as: "@needs" }, { name: "@authenticated", as: "@known" }`),
      'needs',
      'known',
    ],
    ["Federation's namespace", link(key), 'federation__requiresScopes', 'federation__authenticated'],
    ['a namespace of its own', link(key, 'as: "fed",'), 'fed__requiresScopes', 'fed__authenticated'],
  ])('enforces the directives under %s', async (_what, head, requiresScopes, authenticated) => {
    const document = parse('{ orders me }');
    const guest = { token: null };
    const open = subgraph(head, requiresScopes, authenticated);
    await execute({ schema: open, document, contextValue: guest });
    expect(ran.splice(0)).toEqual(['orders', 'me']);
    const result = await execute({ schema: protectSchema(open), document, contextValue: guest });
    expect([codesOf(result), ran]).toEqual([['UNAUTHENTICATED', 'UNAUTHENTICATED'], []]);
  });

  it('is not asked for a protected entity by those who may not see it, and answers for the others', async () => {
    const schema = protectSchema(
      subgraph(link(`${key}, "@requiresScopes", "@authenticated"`), 'requiresScopes', 'authenticated'),
    );
    const ask = async (scope: string) =>
      await execute({
        schema,
        document: parse(ENTITIES),
        contextValue: { token: { key: 'k', username: 'ada', userId: 'u', scopes: [scope], expireAt: null } },
      });
    const refused = await ask('other');
    expect([refused.data, codesOf(refused), ran.splice(0)]).toEqual([
      { _entities: [null, { id: '1' }] },
      ['INSUFFICIENT_SCOPE'],
      ['Shop'],
    ]);
    expect((await ask('orders:read')).data).toEqual({ _entities: [{ price: '10' }, { id: '1' }] });
    expect(ran).toEqual(['Order', 'Shop']);
  });
});
