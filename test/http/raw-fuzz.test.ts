import fc from 'fast-check';
import { badAuthorization, badRequest } from './support/hostile-requests';
import { graphqlRequest, rawExchange, rawRequest } from './support/raw-request';
import { TestServer } from './support/test-server';
import { isSoak } from '../support/soak';

/** Half of them are hostile credentials, half are hostile bytes. */
const REQUESTS = isSoak ? 5000 : 500;
const AT_ONCE = 50;
const SEED = 20300601;

/** Sends each on a connection of its own; returns all that came until the server ended it. */
async function sendAll(
  port: number,
  requests: readonly Uint8Array[],
): Promise<{ request: string; answer: string }[]> {
  const exchanges: { request: string; answer: string }[] = [];
  for (let from = 0; from < requests.length; from += AT_ONCE) {
    const batch = requests.slice(from, from + AT_ONCE).map(async (bytes) => {
      const answer = await rawExchange(port, bytes, 10_000);
      return { request: Buffer.from(bytes).toString('latin1'), answer };
    });
    exchanges.push(...(await Promise.all(batch)));
  }
  return exchanges;
}

const statuses = (answer: string): number[] =>
  [...answer.matchAll(/^HTTP\/1\.1 (\d+)/gm)].map(([, status]) => Number(status));

describe('hostile requests', () => {
  let server: TestServer;
  let port: number;

  beforeAll(async () => {
    server = await TestServer.start({
      corsOrigins: ['https://app.example'],
      trustedProxies: ['127.0.0.1'],
      limits: { headersTimeout: 400, requestTimeout: 500, timeoutCheck: 50, keepAlive: 400 },
    });
    port = await server.listen();
  });

  afterEach(async () => {
    const answer = await rawRequest(port, graphqlRequest([`Authorization: Bearer ${await server.token()}`]));
    expect(JSON.parse(answer.body).data.via).toBe('token');
    expect(server.log.filter((line) => line.includes('"level":"error"'))).toEqual([]);
  });

  afterAll(() => server.stop());

  test(`${REQUESTS / 2} with a bad credential are 400, 401 or 429 each, and never reach GraphQL`, async () => {
    const values = fc.sample(badAuthorization(await server.token()), { numRuns: REQUESTS / 2, seed: SEED });
    const requests = values.map((value) =>
      Buffer.from(graphqlRequest([`Authorization: ${value}`]), 'latin1'),
    );
    const exchanges = await sendAll(port, requests);
    const accepted = exchanges.filter(
      ({ answer }) => answer.includes('"data"') || !/^HTTP\/1\.1 (400|401|429) /.test(answer),
    );
    expect(accepted).toEqual([]);
  }, 120_000);

  test(`${REQUESTS / 2} of hostile bytes are never a failure of the server, and nobody becomes known by them`, async () => {
    const requests = fc.sample(badRequest(), { numRuns: REQUESTS / 2, seed: SEED });
    const exchanges = await sendAll(port, requests);
    const failed = exchanges.filter(({ answer }) => statuses(answer).some((status) => status >= 500));
    const known = exchanges.filter(({ answer }) => /"via":"(?!nothing)|"user":"/.test(answer));
    // A tunnel is not answered at all.
    const lost = exchanges.filter(({ request, answer }) => answer === '' && !request.startsWith('CONNECT'));
    expect({ failed, known, lost }).toEqual({ failed: [], known: [], lost: [] });
    // They come as far as they can: into every kind of refusal, and, as guests, through to GraphQL.
    const seen = new Set(exchanges.flatMap(({ answer }) => statuses(answer)));
    expect([...seen]).toEqual(expect.arrayContaining([200, 400, 401, 404, 405]));
  }, 240_000);
});
