import { graphqlRequest, rawRequest } from './support/raw-request';
import { useTestServers, type TestServerOptions } from './support/test-server';

const start = useTestServers();

/** The address that the server takes a request to come from, which is sent from 127.0.0.1. */
async function addressOf(headers: readonly string[], options: TestServerOptions = {}): Promise<string> {
  const server = await start(options);
  const answer = await rawRequest(await server.listen(), graphqlRequest(headers));
  return JSON.parse(answer.body).data.address;
}

const behindProxy = { trustedProxies: ['127.0.0.1', '10.0.0.0/8', '2001:db8:aaaa::/48'] };

describe('the address of a caller', () => {
  test.each([
    ['X-Forwarded-For', ['X-Forwarded-For: 203.0.113.1']],
    ['several of them', ['X-Forwarded-For: 203.0.113.1', 'X-Forwarded-For: 203.0.113.2']],
    ['Forwarded', ['Forwarded: for=203.0.113.1']],
    ['X-Real-IP', ['X-Real-IP: 203.0.113.1']],
    [
      'headers of other proxies',
      ['True-Client-IP: 203.0.113.1', 'CF-Connecting-IP: 203.0.113.1', 'X-Client-IP: 203.0.113.1'],
    ],
  ])('is not changed by %s, when no proxy is trusted', async (_, headers) => {
    expect(await addressOf(headers)).toBe('127.0.0.1');
  });

  test('control: from a trusted proxy, X-Forwarded-For is the address', async () => {
    expect(await addressOf(['X-Forwarded-For: 203.0.113.1'], behindProxy)).toBe('203.0.113.1');
  });

  test.each([
    ['Forwarded', ['Forwarded: for=203.0.113.9']],
    ['X-Real-IP', ['X-Real-IP: 203.0.113.9']],
  ])('is never taken from %s', async (_, headers) => {
    expect(await addressOf(headers, behindProxy)).toBe('127.0.0.1');
  });

  test.each([
    ['entries in front, which the client wrote', ['X-Forwarded-For: 1.1.1.1, 2.2.2.2, 203.0.113.1']],
    ['headers in front', ['X-Forwarded-For: 1.1.1.1', 'X-Forwarded-For: 203.0.113.1']],
    ['trusted proxies behind it', ['X-Forwarded-For: 203.0.113.1, 10.1.2.3, 2001:db8:aaaa::5']],
    ['rubbish in front', ['X-Forwarded-For: %%%,, x, 203.0.113.1']],
    ['an IPv4 address within IPv6', ['X-Forwarded-For: ::ffff:203.0.113.1']],
    ['the port of its connection', ['X-Forwarded-For: 203.0.113.1:4711']],
    ['the same in hexadecimal', ['X-Forwarded-For: ::FFFF:CB00:7101']],
  ])('is the one that the nearest trusted proxy saw, whatever is around it: %s', async (_, headers) => {
    expect(await addressOf(headers, behindProxy)).toBe('203.0.113.1');
  });

  test('has one spelling in IPv6', async () => {
    const spellings = [
      '[2001:db8::1]',
      '[2001:db8::1]:4711',
      '2001:db8::1%eth0',
      '2001:db8::1',
      '2001:DB8::1',
      '2001:0db8:0:0:0:0:0:1',
      '2001:db8:0:0::0.0.0.1',
    ];
    const seen = await Promise.all(
      spellings.map((text) => addressOf([`X-Forwarded-For: ${text}`], behindProxy)),
    );
    expect(new Set(seen)).toEqual(new Set(['2001:db8::1']));
  });

  test.each(['unknown', '_hidden', '203.0.113.1x', 'x'.repeat(500), '"', '<script>', '203.0.113.999'])(
    "is the proxy's own when what it forwards is no address, so that nobody makes up new ones: %s",
    async (text) => {
      expect(await addressOf([`X-Forwarded-For: ${text}`], behindProxy)).toBe('127.0.0.1');
    },
  );
});

describe('failed sign-ins', () => {
  const wrong = [`Authorization: Basic ${Buffer.from('root:wrong password').toString('base64')}`];

  test('are counted for one address, whatever the headers say', async () => {
    const server = await start();
    const port = await server.listen();
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 30 && statuses.at(-1) !== 429; attempt += 1) {
      const tricks = [`X-Forwarded-For: 203.0.113.${attempt}`, `X-Real-IP: 203.0.113.${attempt}`];
      statuses.push((await rawRequest(port, graphqlRequest([...wrong, ...tricks]))).status);
    }
    expect(statuses.at(-1)).toBe(429);
  });

  test('control: were the header believed from everywhere, each attempt would be a first one', async () => {
    const server = await start(behindProxy);
    const port = await server.listen();
    for (let attempt = 0; attempt < 30; attempt += 1) {
      const answer = await rawRequest(
        port,
        graphqlRequest([...wrong, `X-Forwarded-For: 203.0.113.${attempt}`]),
      );
      expect(answer.status).toBe(401);
    }
  });
});
