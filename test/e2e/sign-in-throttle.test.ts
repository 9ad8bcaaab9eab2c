import { Api, codeOf } from '../support/api';
import { basic } from '../support/graphql-request';
import {
  inTurn,
  tryBasic,
  tryBasicWithLines,
  tryChangePassword,
  trySignIn,
  type Outcome,
  type Try,
} from '../support/sign-in-tries';
import { ROOT_PASSWORD, startServer, type TestServer } from '../support/start-server';

const MINUTE = 60_000;
const times = (count: number, attempt: Try): Try[] => Array.from({ length: count }, () => attempt);
const outcomes = (count: number, outcome: Outcome): Outcome[] => Array.from({ length: count }, () => outcome);
/** Three failures, and one try that is not made. */
const THREE_OF_FOUR: Outcome[] = [...outcomes(3, 'wrong password'), 'not tried'];
const from = (address: string) => ({ 'x-forwarded-for': address });

let server: TestServer;
afterEach(() => server.close());

describe.each([
  ['by default', 10, {}],
  ['with SIGN_IN_ATTEMPTS=3', 3, { SIGN_IN_ATTEMPTS: '3' }],
])('%s, one address has %i wrong passwords in 15 minutes', (_, limit, settings) => {
  it.each([
    ['Basic', tryBasic],
    ['signIn', trySignIn],
  ])(
    'with %s: then not even the right one is tried, until the first is 15 minutes old',
    async (_how, trying) => {
      server = await startServer(settings);
      const [wrong, right] = [trying(server.url, 'root', 'wrong'), trying(server.url, 'root', ROOT_PASSWORD)];

      expect(await inTurn([...times(limit, wrong), wrong, right])).toEqual([
        ...outcomes(limit, 'wrong password'),
        ...outcomes(2, 'not tried'),
      ]);
      server.clock.advance(15 * MINUTE - 1);
      expect(await right()).toBe('not tried');
      server.clock.advance(1);
      expect(await right()).toBe('in');
      expect(await inTurn(times(2, wrong))).toEqual(outcomes(2, 'wrong password'));
    },
  );
});

describe('no more tries are had', () => {
  const behindProxy = { SIGN_IN_ATTEMPTS: '3', TRUSTED_PROXIES: '127.0.0.1' };

  it('by other spellings of a name, nor by other names: what is counted is not taken from input (CVE-2025-64526)', async () => {
    server = await startServer({ SIGN_IN_ATTEMPTS: '3' });
    const names = ['root', 'ROOT', 'Root', 'nobody'];
    expect(await inTurn(names.map((name) => tryBasic(server.url, name, 'wrong')))).toEqual(THREE_OF_FOUR);
  });

  it.each([
    ['an IPv4 address', ['192.0.2.7', '::ffff:192.0.2.7', '::FFFF:c000:207', '192.0.2.7:50123']],
    ['an IPv6 address', ['2001:db8::7', '2001:DB8:0:0:0:0:0:7', '2001:0db8::0007', '[2001:db8::7]:50123']],
    [
      'one IPv6 network',
      ['2001:db8:1:2::1', '2001:db8:1:2::2', '2001:db8:1:2:ffff::', '2001:db8:1:2:a:b:c:d'],
    ],
    ['no address', ['unknown', '_hidden', '', '192.0.2.256']],
  ])('by other spellings of %s behind a trusted proxy (CVE-2026-45364)', async (_, addresses) => {
    server = await startServer(behindProxy);
    const tries = addresses.map((address) => tryBasic(server.url, 'root', 'wrong', from(address)));
    expect(await inTurn(tries)).toEqual(THREE_OF_FOUR);
  });

  it('while other addresses have tries of their own: that is what the proxy tells', async () => {
    server = await startServer(behindProxy);
    const addresses = ['192.0.2.7', '192.0.2.8', '2001:db8:1:2::1', '2001:db8:1:3::1'];
    const tries = addresses.map((address) => tryBasic(server.url, 'root', 'wrong', from(address)));
    expect(await inTurn(tries)).toEqual(outcomes(4, 'wrong password'));
  });

  it('by an X-Forwarded-For of one who is no trusted proxy', async () => {
    server = await startServer({ SIGN_IN_ATTEMPTS: '3', TRUSTED_PROXIES: '10.0.0.0/8' });
    const tries = [1, 2, 3, 4].map((host) => tryBasic(server.url, 'root', 'wrong', from(`192.0.2.${host}`)));
    expect(await inTurn(tries)).toEqual(THREE_OF_FOUR);
  });

  it.each([
    [
      'entries in front of what the proxy wrote',
      (n: number) => [['x-forwarded-for', `192.0.2.${n}, 198.51.100.1`]],
    ],
    [
      'a header in front of the one that the proxy wrote',
      (n: number) => [
        ['x-forwarded-for', `192.0.2.${n}`],
        ['X-Forwarded-For', '198.51.100.1'],
      ],
    ],
    [
      'other headers that some servers read',
      (n: number) => [
        ['forwarded', `for=192.0.2.${n}`],
        ['x-real-ip', `192.0.2.${n}`],
        ['true-client-ip', `192.0.2.${n}`],
        ['x-forwarded-for', '198.51.100.1'],
      ],
    ],
  ])('by %s', async (_, lines) => {
    server = await startServer(behindProxy);
    const tries = [1, 2, 3, 4].map((n) =>
      tryBasicWithLines(server.url, 'root', 'wrong', lines(n) as [string, string][]),
    );
    expect(await inTurn(tries)).toEqual(THREE_OF_FOUR);
    expect(await tryBasic(server.url, 'root', ROOT_PASSWORD, from('198.51.100.1'))()).toBe('not tried');
    expect(await tryBasic(server.url, 'root', ROOT_PASSWORD, from('192.0.2.1'))()).toBe('in');
  });

  it('by trying in other ways', async () => {
    server = await startServer({ SIGN_IN_ATTEMPTS: '3' });
    const cookie = await new Api(server.url).signIn('root', ROOT_PASSWORD);
    const ways = [
      tryBasic(server.url, 'root', 'wrong'),
      trySignIn(server.url, 'root', 'wrong'),
      tryChangePassword(server.url, cookie, 'wrong'),
    ];
    expect(await inTurn([...ways, ...ways])).toEqual([
      ...outcomes(3, 'wrong password'),
      ...outcomes(3, 'not tried'),
    ]);
  });

  it('by many at once', async () => {
    server = await startServer({ SIGN_IN_ATTEMPTS: '3' });
    const ways = [tryBasic(server.url, 'root', 'wrong'), trySignIn(server.url, 'nobody', 'wrong')];
    const all = await Promise.all(Array.from({ length: 40 }, (_, index) => ways[index % 2]!()));
    expect(all.filter((outcome) => outcome === 'wrong password')).toHaveLength(3);
    expect(all.filter((outcome) => outcome === 'not tried')).toHaveLength(37);
  });

  it('by many in one request: such a document is refused before any is tried', async () => {
    server = await startServer({ SIGN_IN_ATTEMPTS: '3' });
    const signIn = (alias: string) =>
      `${alias}: signIn(username: "root", password: "${ROOT_PASSWORD}") { name }`;
    const guest = new Api(server.url);
    for (const document of [
      `mutation { ${signIn('a')} ${signIn('b')} }`,
      `mutation { ...tries ...tries ...more } fragment tries on Mutation { ${signIn('a')} } fragment more on Mutation { ${signIn('b')} }`,
    ]) {
      const answer = await guest.ask(document);
      expect(codeOf(answer)).toBe('LIMIT_EXCEEDED');
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
    const batch = Array.from({ length: 2 }, () => ({ query: `mutation { ${signIn('a')} }` }));
    const answer = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(batch),
    });
    expect(answer.status).toBe(400);
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  it('by changing a password several times in one document: the first wrong one ends it, and is counted', async () => {
    server = await startServer({ SIGN_IN_ATTEMPTS: '3' });
    const cookie = await new Api(server.url).signIn('root', ROOT_PASSWORD);
    const fields = ['a', 'b', 'c', 'd', 'e'].map(
      (alias) => `${alias}: changePassword(currentPassword: "wrong", newPassword: "another password")`,
    );
    const { body } = await new Api(server.url, cookie).ask(`mutation { ${fields.join(' ')} }`);
    expect(body.errors).toMatchObject([{ path: ['a'], extensions: { field: 'currentPassword' } }]);
    const tries = times(3, tryBasic(server.url, 'root', 'wrong'));
    expect(await inTurn(tries)).toEqual(['wrong password', 'wrong password', 'not tried']);
  });
});

describe('the owner of a name', () => {
  it('gets in from elsewhere while others use up their tries, and in here with a token or session', async () => {
    server = await startServer({ SIGN_IN_ATTEMPTS: '3', TRUSTED_PROXIES: '127.0.0.1' });
    const [here, elsewhere] = [from('192.0.2.1'), from('192.0.2.2')];
    const root = new Api(server.url, { ...basic('root', ROOT_PASSWORD), ...here });
    const token = await root.createToken({ name: 'one', scopes: ['full-access'] });
    const cookie = await root.signIn('root', ROOT_PASSWORD);

    await inTurn(times(4, tryBasic(server.url, 'root', 'wrong', here)));
    expect(await tryBasic(server.url, 'root', ROOT_PASSWORD, here)()).toBe('not tried');
    expect(await tryBasic(server.url, 'root', ROOT_PASSWORD, elsewhere)()).toBe('in');
    expect(await trySignIn(server.url, 'root', ROOT_PASSWORD, elsewhere)()).toBe('in');
    expect(await new Api(server.url, { ...here, authorization: `APIToken ${token}` }).whoAmI()).toBe('root');
    expect(await new Api(server.url, { ...here, ...cookie }).whoAmI()).toBe('root');
  });
});

describe('a right password', () => {
  it('is never slowed nor counted: 200 requests at once are answered while one try is left, and after them it is', async () => {
    server = await startServer({ SIGN_IN_ATTEMPTS: '3' });
    const [wrong, right] = [
      tryBasic(server.url, 'root', 'wrong'),
      tryBasic(server.url, 'root', ROOT_PASSWORD),
    ];
    expect(await inTurn([wrong, wrong])).toEqual(outcomes(2, 'wrong password'));
    expect(await Promise.all(times(200, right).map((attempt) => attempt()))).toEqual(outcomes(200, 'in'));
    expect(await inTurn([right, wrong, right])).toEqual(['in', 'wrong password', 'not tried']);
  });
});
