import { auditServer } from 'graphql-http';
import { startServer } from '../support/start-server';

describe('GraphQL over HTTP', () => {
  it('passes every audit of the graphql-http package', async () => {
    const server = await startServer();
    try {
      const results = await auditServer({
        url: `${server.url}/graphql`,
        // A request that a browser sends without asking first needs a header that a form cannot send.
        fetchFn: (url: string, init: RequestInit = {}) => {
          const headers = new Headers(init.headers);
          headers.set('apollo-require-preflight', 'true');
          return fetch(url, { ...init, headers });
        },
      });
      expect(results.length).toBeGreaterThan(50);
      expect(results.filter((result) => result.status !== 'ok')).toEqual([]);
    } finally {
      await server.close();
    }
  });

  it('answers in one media type, whether the request fails before GraphQL or within it', async () => {
    const server = await startServer();
    const typeOf = async (accept: string, query: string, headers: Record<string, string> = {}) => {
      const answer = await fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept, ...headers },
        body: JSON.stringify({ query }),
      });
      expect(((await answer.json()) as { errors: unknown[] }).errors).toHaveLength(1);
      return answer.headers.get('content-type');
    };
    try {
      for (const accept of [
        '*/*',
        'application/json',
        'application/graphql-response+json',
        'application/json, application/graphql-response+json',
        'application/graphql-response+json, application/json',
        'application/json;q=0.1, application/*',
      ]) {
        const before = await typeOf(accept, '{ __typename }', { authorization: 'Bearer unknown' });
        expect([accept, before]).toEqual([accept, await typeOf(accept, '{ nothing }')]);
      }
    } finally {
      await server.close();
    }
  });
});
