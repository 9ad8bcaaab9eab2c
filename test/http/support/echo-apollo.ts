import { ApolloServer } from '@apollo/server';
import type { GraphqlContext } from '../../../src/graphql/context';
import { endSession } from '../../../src/service/sessions';
import { signIn } from '../../../src/service/sign-in';
import type { UseCaseDeps } from '../../../src/service/deps';
import type { Gate } from './gate';

const typeDefs = `#graphql
  type Query { via: String! user: String address: String! slow: String! crash: String }
  type Mutation { signIn(username: String!, password: String!): String! signOut: Boolean! }
`;

/** A small GraphQL server that tells what the transport handed it; `slow` waits at the gate, if there is one. */
export async function startEchoApollo(deps: UseCaseDeps, gate?: Gate): Promise<ApolloServer<GraphqlContext>> {
  const resolvers = {
    Query: {
      via: (_parent: unknown, _args: unknown, { caller }: GraphqlContext) => caller.via,
      user: (_parent: unknown, _args: unknown, { caller }: GraphqlContext) => caller.user?.name ?? null,
      address: (_parent: unknown, _args: unknown, { address }: GraphqlContext) => address,
      slow: async () => {
        await gate?.pass();
        return 'done';
      },
    },
    Mutation: {
      signIn: async (
        _parent: unknown,
        input: { username: string; password: string },
        { caller, address, session }: GraphqlContext,
      ) => {
        const opened = await signIn(deps, caller, input, address);
        session.set(opened.session);
        return opened.user.name;
      },
      signOut: async (_parent: unknown, _args: unknown, { session }: GraphqlContext) => {
        if (session.text !== null) await endSession(deps, session.text, '192.0.2.1');
        session.clear();
        return true;
      },
    },
  };
  const apollo = new ApolloServer<GraphqlContext>({
    typeDefs,
    resolvers,
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
  });
  await apollo.start();
  return apollo;
}
