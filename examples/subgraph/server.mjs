/**
 * A schema-first subgraph for Apollo's router, whose schema says who may what.
 *
 * TOKEN_SERVER  the token server's address
 * TOKEN         this service's own token, with the scope `introspect`
 * PORT          where to listen
 */
import { readFileSync } from 'node:fs';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { createVerifier } from 'personal-api-tokens/verifier';
import { tokenContext } from 'personal-api-tokens/verifier/apollo';
import { protectSchema } from 'personal-api-tokens/verifier/directives';

const { TOKEN_SERVER = 'http://127.0.0.1:4000', TOKEN, PORT = '4001' } = process.env;

const verifier = createVerifier({
  url: TOKEN_SERVER,
  token: TOKEN,
  onUnavailable: (reason) => console.error(reason),
});

const orders = [
  { id: '1', item: 'tea', placedBy: 'ada', margin: 3 },
  { id: '2', item: 'cups', placedBy: 'bob', margin: 7 },
];

// Nothing here asks who is calling: the schema has said it.
const resolvers = {
  Query: {
    currency: () => 'EUR',
    me: (_root, _args, { token }) => token.username,
    orders: () => orders,
  },
  Mutation: {
    placeOrder: (_root, { item }, { token }) => {
      const order = { id: String(orders.length + 1), item, placedBy: token.username, margin: 0 };
      orders.push(order);
      return order;
    },
  },
  Order: {
    __resolveReference: ({ id }) => orders.find((order) => order.id === id),
  },
};

const typeDefs = parse(readFileSync(new URL('schema.graphql', import.meta.url), 'utf8'));
const schema = protectSchema(buildSubgraphSchema({ typeDefs, resolvers }));
const { url } = await startStandaloneServer(new ApolloServer({ schema }), {
  context: tokenContext(verifier),
  listen: { host: '127.0.0.1', port: Number(PORT) },
});
console.log(`Listening on ${url}`);
