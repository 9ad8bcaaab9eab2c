import { connect } from 'node:net';
import { until } from '../support/until';
import { ask } from './support/forward-auth';
import { postForm } from './support/oauth';
import { graphqlRequest, parseAnswer, readAll } from './support/raw-request';
import { useTestServers } from './support/test-server';

const start = useTestServers();
const behindProxy = { trustedProxies: ['127.0.0.1'] };
const QUERY = '{ via }';

describe('a token that may be used from some addresses only', () => {
  const allowedAddresses = ['203.0.113.0/24', '2001:db8::/32'];

  test.each([
    ['203.0.113.9', 200],
    ['::ffff:203.0.113.9', 200],
    ['2001:db8:ffff::1', 200],
    ['203.0.114.9', 401],
    ['2001:db9::1', 401],
    ['unknown', 401],
  ])('is good from %s: %i, for GraphQL and for a proxy that asks', async (from, status) => {
    const server = await start(behindProxy);
    const token = await server.token({ allowedAddresses, scopes: ['full-access'] });
    const headers = { 'x-forwarded-for': from };
    const query = await server.query(QUERY, { authorization: `Bearer ${token}`, ...headers });
    const asked = await ask(server, { token, headers });
    expect([query.statusCode, asked.statusCode]).toEqual([status, status]);
  });

  test.each(['unknown', '_hidden', 'x'])(
    'is refused when a proxy within its addresses forwards what is no address: %s',
    async (from) => {
      const server = await start(behindProxy);
      const token = await server.token({ allowedAddresses: ['127.0.0.0/8'], scopes: ['full-access'] });
      const headers = { 'x-forwarded-for': from };
      const query = await server.query(QUERY, { authorization: `Bearer ${token}`, ...headers });
      const asked = await ask(server, { token, headers });
      expect([query.statusCode, asked.statusCode]).toEqual([401, 401]);
      // Control: what the proxy itself asks for is asked from there.
      expect((await ask(server, { token })).statusCode).toBe(200);
    },
  );

  test('is not good from where a client says that it is, when no proxy is trusted', async () => {
    const server = await start();
    const token = await server.token({ allowedAddresses, scopes: ['full-access'] });
    for (const name of ['x-forwarded-for', 'x-real-ip', 'forwarded']) {
      const answer = await ask(server, { token, headers: { [name]: '203.0.113.9' } });
      expect(answer.statusCode).toBe(401);
    }
  });

  test('is answered elsewhere like one that does not exist', async () => {
    const server = await start();
    const token = await server.token({ allowedAddresses });
    const unknown = await ask(server, { token: `${await server.token()}x` });
    const refused = await ask(server, { token });
    expect([refused.statusCode, refused.body]).toEqual([unknown.statusCode, unknown.body]);
    expect(Object.keys(refused.headers).sort()).toEqual(Object.keys(unknown.headers).sort());
  });

  test('is active for a service that says where it was presented, and there alone', async () => {
    const server = await start();
    const token = await server.token({ allowedAddresses });
    const service = await server.token({ scopes: ['introspect'] });
    const introspect = async (form: Record<string, string>) =>
      (await postForm(server, '/oauth2/introspect', { form: { token, ...form }, token: service })).json();
    expect(await introspect({ client_address: '203.0.113.9' })).toMatchObject({ active: true });
    expect(await introspect({ client_address: '203.0.114.9' })).toEqual({ active: false });
    expect(await introspect({})).toEqual({ active: false });
    expect(await introspect({ client_address: 'x' })).toMatchObject({
      error: 'invalid_request',
      error_description: 'client_address must be an IP address',
    });
  });
});

describe('a token with a rate limit', () => {
  test('is told with each answer what is left, and 429 when nothing is', async () => {
    const server = await start();
    const token = await server.token({ rateLimit: 2, scopes: ['full-access'] });
    const told = async (answer: ReturnType<typeof ask>) => {
      const { statusCode, headers } = await answer;
      return [statusCode, headers['ratelimit-policy'], headers.ratelimit, headers['retry-after']];
    };
    const query = () => server.query(QUERY, { authorization: `Bearer ${token}` });
    expect(await told(ask(server, { token }))).toEqual([
      200,
      '"token";q=2;w=60',
      '"token";r=1;t=30',
      undefined,
    ]);
    expect(await told(query())).toEqual([200, '"token";q=2;w=60', '"token";r=0;t=60', undefined]);
    expect(await told(ask(server, { token }))).toEqual([429, '"token";q=2;w=60', '"token";r=0;t=60', '30']);
    const refused = await query();
    expect(await told(Promise.resolve(refused))).toEqual([429, '"token";q=2;w=60', '"token";r=0;t=60', '30']);
    expect(refused.json().errors[0]).toMatchObject({
      message: 'Too many requests with this token; try again in 30 seconds',
      extensions: { code: 'RATE_LIMITED' },
    });
    server.deps.clock.advance(30_000);
    expect(await told(ask(server, { token }))).toEqual([
      200,
      '"token";q=2;w=60',
      '"token";r=0;t=60',
      undefined,
    ]);
  });

  test('is told nothing of it when there is none (control)', async () => {
    const server = await start();
    const { headers } = await ask(server, { token: await server.token({ scopes: ['full-access'] }) });
    expect([headers.ratelimit, headers['ratelimit-policy']]).toEqual([undefined, undefined]);
  });

  test('makes one request when its body comes late', async () => {
    let uses = 0;
    const server = await start({ deps: { uses: { note: () => void (uses += 1) } } });
    const port = await server.listen();
    const token = await server.token({ rateLimit: 3 });
    const request = graphqlRequest([`Authorization: Bearer ${token}`]);
    const socket = connect(port, '127.0.0.1');
    const answer = readAll(socket);
    socket.write(request.slice(0, -1));
    await until(() => uses > 0);
    socket.write(request.slice(-1));
    expect(parseAnswer(await answer).status).toBe(200);
    const { headers } = await ask(server, { token });
    expect(headers.ratelimit).toBe('"token";r=1;t=40');
  });
});
