import { HeaderMap, type ApolloServer, type HTTPGraphQLRequest } from '@apollo/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GraphqlContext } from '../graphql/context';

/** The headers that Apollo Server, and plugins of ours, look at with GET. */
const HEADERS = ['content-type', 'accept', 'apollo-require-preflight', 'x-apollo-operation-name'] as const;

/** `Accept` headers that mean the same as none. */
const PLAIN = new Set(['', '*/*', 'application/json', 'application/json, text/plain, */*']);

/** What Apollo Server is told of a POST: that it cannot come from a form of another page, as its body is JSON. */
const OF_POST = [['apollo-require-preflight', 'application/json']] as const;

/** And with a plain `Accept` header. Apollo Server weighs one against three types with each request, an empty one at once. */
const OF_PLAIN_POST = new HeaderMap([...OF_POST, ['accept', '']]);

/**
 * Makes what hands requests to Apollo Server, and its answers to Fastify. In place of `@as-integrations/fastify`, which
 * puts a URL and a map of all headers together for each request; of the URL the query is needed, and with GET alone.
 *
 * @param apollo    started; it answers at once and in one piece, as the schema has neither `@defer` nor subscriptions
 * @param contextOf what resolvers are given of a request
 */
export function graphqlHandler(
  apollo: ApolloServer<GraphqlContext>,
  contextOf: (request: FastifyRequest) => GraphqlContext,
) {
  apollo.assertStarted('graphqlHandler');
  return async (request: FastifyRequest, reply: FastifyReply): Promise<string> => {
    const { status, headers, body } = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: readRequest(request),
      context: async () => contextOf(request),
    });
    if (body.kind !== 'complete') throw new Error('An answer came in pieces');
    for (const [name, value] of headers) void reply.header(name, value);
    void reply.code(status ?? 200);
    return body.string;
  };
}

/** The route has refused every body that is not JSON. */
function readRequest({ method, headers, body, url }: FastifyRequest): HTTPGraphQLRequest {
  if (method === 'POST') {
    const { accept = '' } = headers;
    const map = PLAIN.has(accept) ? OF_PLAIN_POST : new HeaderMap([...OF_POST, ['accept', accept]]);
    return { method, headers: map, body, search: '' };
  }
  const map = new HeaderMap();
  for (const name of HEADERS) {
    const value = headers[name];
    if (value !== undefined) map.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  const query = url.indexOf('?');
  return { method, headers: map, body, search: query < 0 ? '' : url.slice(query) };
}
