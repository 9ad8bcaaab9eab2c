/**
 * A TypeGraphQL server on Apollo Server, whose resolvers say with `@Authorized` who may what.
 *
 * TOKEN_SERVER  the token server's address
 * TOKEN         this service's own token, with the scope `introspect`
 * PORT          where to listen
 */
import 'reflect-metadata';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { createVerifier } from 'personal-api-tokens/verifier';
import { tokenAuthChecker, tokenContext, type TokenContext } from 'personal-api-tokens/verifier/apollo';
import { buildSchema } from 'type-graphql';
import { OrderResolver } from './order.resolver';

const { TOKEN_SERVER = 'http://127.0.0.1:4000', TOKEN = '', PORT = '4002' } = process.env;

async function main(): Promise<void> {
  const verifier = createVerifier({
    url: TOKEN_SERVER,
    token: TOKEN,
    onUnavailable: (reason) => console.error(reason),
  });
  const schema = await buildSchema({ resolvers: [OrderResolver], authChecker: tokenAuthChecker });
  const { url } = await startStandaloneServer(new ApolloServer<TokenContext>({ schema }), {
    context: tokenContext(verifier),
    listen: { host: '127.0.0.1', port: Number(PORT) },
  });
  console.log(`Listening on ${url}`);
}

void main();
