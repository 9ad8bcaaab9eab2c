import {
  ApolloClient,
  ApolloError,
  HttpLink,
  InMemoryCache,
  type DocumentNode,
  type ServerError,
} from 'apollo-client-3/core';
import { parse } from 'graphql';
import {
  errorsOfBody,
  isMutation,
  StatusRecorder,
  withoutTypeNames,
  type ContractAnswer,
  type MakeClient,
} from './contract-client';

/** A client built on Apollo Client 3, as applications set it up, with nothing kept between requests. */
export const makeApolloClient3: MakeClient = (url, headers) => ({
  send: async (text, variables) => {
    const recorder = new StatusRecorder();
    const client = new ApolloClient({
      link: new HttpLink({ uri: `${url}/graphql`, headers, fetch: recorder.fetch }),
      cache: new InMemoryCache(),
    });
    const { data, errors } = await run(client, parse(text), variables);
    return { status: recorder.status, data: withoutTypeNames(data) ?? null, errors: errors ?? [] };
  },
});

async function run(
  client: ApolloClient<unknown>,
  document: DocumentNode,
  variables: Record<string, unknown> | undefined,
): Promise<{ data?: unknown; errors?: ContractAnswer['errors'] }> {
  const options = { variables, fetchPolicy: 'no-cache', errorPolicy: 'all' } as const;
  try {
    return isMutation(document)
      ? await client.mutate({ mutation: document, ...options })
      : await client.query({ query: document, ...options });
  } catch (error) {
    const text = error instanceof ApolloError ? bodyOf(error) : undefined;
    if (text === undefined) throw error;
    return { errors: errorsOfBody(text) };
  } finally {
    client.stop();
  }
}

/** The body of an answer that is not 2xx, which this client takes for a failure of the network. */
function bodyOf({ networkError }: ApolloError): string | undefined {
  if (networkError?.name !== 'ServerError') return undefined;
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- This client tells the body in no other way.
  return JSON.stringify((networkError as ServerError).result);
}
