/**
 * Apollo Server on Fastify that has nothing to do: a field and a page of tokens that are always the same, in the shape of
 * ours, without a caller. SCHEMA=type-graphql has TypeGraphQL build the schema, else it is made from SDL.
 */
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from '@as-integrations/fastify';
import { fastify } from 'fastify';

const { makeSchema } = await import(
  process.env.SCHEMA === 'type-graphql' ? './static-type-graphql.mjs' : './static-sdl.mjs'
);

const app = fastify({ logger: false });
const apollo = new ApolloServer({
  schema: await makeSchema(),
  introspection: false,
  persistedQueries: false,
  stopOnTerminationSignals: false,
  plugins: [fastifyApolloDrainPlugin(app), ApolloServerPluginLandingPageDisabled()],
});
await apollo.start();
app.get('/', async () => ({ active: true }));
app.route({
  method: ['GET', 'POST'],
  url: '/graphql',
  handler: fastifyApolloHandler(apollo, { context: async () => ({}) }),
});
await app.listen({ host: '127.0.0.1', port: Number(process.env.PORT) });
