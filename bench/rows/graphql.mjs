import { contest, figuresOf, ratioRow } from './contest.mjs';
import { bareVerification, OUR_REQUESTS, ours, staticApollo } from './contestants.mjs';
import { bareTokens } from '../datasets/bare-tokens.mjs';

const APOLLO = 'Apollo Server on Fastify';
const TYPE_GRAPHQL = 'Apollo Server on Fastify with TypeGraphQL';

function against(request, what, ids) {
  return async (context) => {
    const dataset = () => context.dataset({ tokens: Math.min(1000, context.many), ofOneOwner: true });
    const name = `GraphQL ${what}`;
    const results = await contest(context, [
      ours(name, dataset, OUR_REQUESTS[request], { node: context.profile }),
      staticApollo(APOLLO, request),
      staticApollo(TYPE_GRAPHQL, request, 'type-graphql'),
    ]);
    return {
      rows: [
        ratioRow(results, {
          id: ids,
          what: `GraphQL ${what}, against ${APOLLO} with nothing to do`,
          ours: name,
          other: APOLLO,
          goal: { atLeast: 0.85 },
        }),
        ratioRow(results, {
          id: `${ids}-type-graphql`,
          what: `The same, against ${TYPE_GRAPHQL} with nothing to do`,
          ours: name,
          other: TYPE_GRAPHQL,
        }),
      ],
    };
  };
}

/** The viewer: a token, a scope check, one field. */
export const graphqlViewer = {
  id: 'graphql-viewer',
  title: 'GraphQL `currentUser { name }`',
  run: against('viewer', '`currentUser { name }` with a token', 'graphql-viewer'),
};

/** The console's page. */
export const consolePage = {
  id: 'console-page',
  title: "The console's page",
  run: against('consolePage', 'page of the console (25 tokens, 9 fields)', 'console-page'),
};

/** Introspection of tokens by other services. */
export const introspection = {
  id: 'introspection',
  title: '`/oauth2/introspect`',
  run: async (context) => {
    const tokens = Math.min(1000, context.many);
    const dataset = () => context.dataset({ tokens, ofOneOwner: true });
    const name = `/oauth2/introspect, ${tokens} in use`;
    const bare = `Fastify, bare verification, ${tokens} in use`;
    const results = await contest(context, [
      ours(name, dataset, OUR_REQUESTS.introspect, { node: context.profile }),
      bareVerification(bare, () => bareTokens(tokens)),
    ]);
    const what = `\`/oauth2/introspect\`, ${tokens} tokens, against bare verification on Fastify`;
    return {
      rows: [ratioRow(results, { id: 'introspection', what, ours: name, other: bare })],
      figures: [figuresOf(name, results.get(name))],
    };
  },
};
