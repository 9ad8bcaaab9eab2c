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
});
