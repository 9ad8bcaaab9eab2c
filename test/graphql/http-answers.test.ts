import { HeaderMap } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import fastify from 'fastify';
import { serverAudits } from 'graphql-http';
import { makeUser } from '../support/callers';
import { codesOf, guest, makeCookie, startGraphql } from './support/graphql-server';

const GRAPHQL = 'application/graphql-response+json';
const REQUEST_ERRORS = [
  ['that cannot be parsed', '{', 'GRAPHQL_PARSE_FAILED'],
  ['that is not valid', '{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
  [
    'with an unusable variable',
    'query ($v: Int!) { admin { personalApiTokens { tokens(first: $v) { nodes { key } } } } }',
    'BAD_USER_INPUT',
  ],
  ['without an operation', 'fragment F on Query { __typename }', 'GRAPHQL_VALIDATION_FAILED'],
  ['past a limit', `{ ${Array.from({ length: 11 }, () => '__typename').join(' ')} }`, 'LIMIT_EXCEEDED'],
] as const;

describe('a well-formed request for a document', () => {
  it.each(REQUEST_ERRORS)(
    '%s is answered 200 to clients that take JSON, without data',
    async (_what, query, code) => {
      const server = await startGraphql();
      for (const accept of [
        undefined,
        '*/*',
        'application/*',
        'application/json',
        `${GRAPHQL};q=0.5, application/json`,
      ]) {
        const answer = await server.ask(guest, query, { accept });
        expect([accept, answer.status, codesOf(answer)[0]]).toEqual([accept, 200, code]);
        expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
        expect(answer).not.toHaveProperty('data');
      }
    },
  );

  it.each(REQUEST_ERRORS)(
    `%s is answered 400 to clients that prefer ${GRAPHQL}`,
    async (_what, query, code) => {
      const server = await startGraphql();
      for (const accept of [GRAPHQL, `${GRAPHQL}, application/json;q=0.9, */*;q=0.1`]) {
        const answer = await server.ask(guest, query, { accept });
        expect([accept, answer.status, codesOf(answer)[0]]).toEqual([accept, 400, code]);
        expect(answer.headers.get('content-type')).toBe(`${GRAPHQL}; charset=utf-8`);
      }
    },
  );

  it('is answered 400 by Apollo Server alone (control)', async () => {
    const server = await startGraphql({ bare: true });
    for (const [, query] of REQUEST_ERRORS.slice(0, 2))
      expect((await server.ask(guest, query)).status).toBe(400);
  });
});

describe('a request that is none of GraphQL', () => {
  it.each([
    ['without a query', {}],
    ['with an empty query', { query: '' }],
    ['with a query that is no text', { query: { kind: 'Document' } }],
    ['with variables that are no object', { query: '{ __typename }', variables: [1] }],
    ['with variables as a text', { query: '{ __typename }', variables: '{}' }],
    ['with an operation name that is no text', { query: '{ __typename }', operationName: 1 }],
    ['with extensions that are no object', { query: '{ __typename }', extensions: 1 }],
    ['that is a batch', [{ query: '{ __typename }' }]],
  ])('%s is answered 400, as JSON', async (_what, body) => {
    const server = await startGraphql();
    const answer = await server.post(guest, body);
    expect([answer.status, codesOf(answer)]).toEqual([400, ['BAD_REQUEST']]);
  });

  it('runs no mutation by GET, and answers 405', async () => {
    const server = await startGraphql();
    const anna = await makeUser(server.deps, { name: 'anna' });
    const query = 'mutation { admin { personalApiTokens { createToken(name: "x") } } }';
    const answer = await server.post(anna, { query }, { method: 'GET' });
    expect([answer.status, codesOf(answer), answer.headers.get('allow')]).toEqual([
      405,
      ['BAD_REQUEST'],
      'POST',
    ]);
    expect(await server.deps.storage.tokens.count({}, server.deps.clock.now())).toBe(0);
  });

  it('knows no persisted queries', async () => {
    const server = await startGraphql();
    const persistedQuery = { version: 1, sha256Hash: '0'.repeat(64) };
    const answer = await server.post(guest, { extensions: { persistedQuery } });
    expect([answer.status, codesOf(answer)]).toEqual([200, ['PERSISTED_QUERY_NOT_SUPPORTED']]);
  });
});

describe('over HTTP', () => {
  it("passes every audit of the package graphql-http, the specification's", async () => {
    const { apollo } = await startGraphql();
    const app = fastify();
    app.route({
      method: ['GET', 'POST'],
      url: '/graphql',
      handler: fastifyApolloHandler(apollo, {
        context: async () => ({ caller: guest, address: '192.0.2.1', session: makeCookie() }),
      }),
    });
    const url = await app.listen({ host: '127.0.0.1', port: 0 });
    try {
      const audits = serverAudits({
        url: `${url}/graphql`,
        // A GET needs a header that makes browsers ask first.
        fetchFn: async (input: string, init: RequestInit = {}) =>
          fetch(input, {
            ...init,
            headers: { ...(init.headers as object), 'apollo-require-preflight': 'yes' },
          }),
      });
      const results = await Promise.all(audits.map((audit) => audit.fn()));
      const failed = results.filter((result) => result.status !== 'ok');
      expect(failed.map((result) => `${result.status} ${result.name}`)).toEqual([]);
      expect(results.length).toBeGreaterThan(50);
    } finally {
      await app.close();
    }
  });
});

describe('a GET without the header that makes browsers ask first', () => {
  it('is refused', async () => {
    const { apollo } = await startGraphql();
    const answer = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: {
        method: 'GET',
        headers: new HeaderMap(),
        body: undefined,
        search: '?query={__typename}',
      },
      context: async () => ({ caller: guest, address: '192.0.2.1', session: makeCookie() }),
    });
    expect(answer.status).toBe(400);
  });
});
