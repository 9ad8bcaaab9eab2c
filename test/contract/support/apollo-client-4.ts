import {
  ApolloClient,
  CombinedGraphQLErrors,
  HttpLink,
  InMemoryCache,
  ServerError,
  type DocumentNode,
} from 'apollo-client-4/core';
import { parse } from 'graphql';
import {
  errorsOfBody,
  isMutation,
  StatusRecorder,
  withoutTypeNames,
  type ContractAnswer,
  type MakeClient,
} from './contract-client';

/** A client built on Apollo Client 4, as applications set it up, with nothing kept between requests. */
export const makeApolloClient4: MakeClient = (url, headers) => ({
  send: async (text, variables) => {
    const recorder = new StatusRecorder();
    const client = new ApolloClient({
      link: new HttpLink({ uri: `${url}/graphql`, headers, fetch: recorder.fetch }),
      cache: new InMemoryCache(),
    });
    const { data, error } = await run(client, parse(text), variables);
    client.stop();
    return { status: recorder.status, data: withoutTypeNames(data) ?? null, errors: errorsOf(error) };
  },
});

async function run(
  client: ApolloClient,
  document: DocumentNode,
  variables: Record<string, unknown> | undefined,
): Promise<{ data?: unknown; error?: unknown }> {
  const options = { variables, fetchPolicy: 'no-cache', errorPolicy: 'all' } as const;
  return isMutation(document)
    ? client.mutate({ mutation: document, ...options })
    : client.query({ query: document, ...options });
}

function errorsOf(error: unknown): ContractAnswer['errors'] {
  if (error === undefined) return [];
  if (CombinedGraphQLErrors.is(error)) return error.errors;
  if (ServerError.is(error)) return errorsOfBody(error.bodyText);
  throw new Error('The client gave no answer', { cause: error });
}
