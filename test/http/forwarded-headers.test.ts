import { ask, askRaw } from './support/forward-auth';
import { firstAnswer } from './support/raw-request';
import {
  useSharedTestServer,
  useTestServers,
  type TestServer,
  type TestServerOptions,
} from './support/test-server';

const start = useTestServers();

const FAMILIES = [
  { family: 'forwarded', method: 'X-Forwarded-Method', uri: 'X-Forwarded-Uri' },
  { family: 'original', method: 'X-Original-Method', uri: 'X-Original-URI' },
] as const;

/** A server that listens, with a token that may only read, and its header. */
interface Listening {
  readonly port: number;
  readonly bearer: string;
  readonly token: string;
}

/** One for all tests of a block. */
function useListening(options: TestServerOptions) {
  const server = useSharedTestServer(() => options);
  let listening: Promise<Listening> | undefined;
  return { server, listen: () => (listening ??= listen(server())) };
}

async function listen(server: TestServer): Promise<Listening> {
  const token = await server.token({ scopes: ['read-only'] });
  return { port: await server.listen(), bearer: `Authorization: Bearer ${token}`, token };
}

describe.each(FAMILIES)('/auth/verify with FORWARD_AUTH_HEADERS=$family', ({ family, method, uri }) => {
  const other = FAMILIES.find((row) => row.family !== family)!;
  const { server, listen } = useListening({ forwardAuthHeaders: family });
  const get = [`${method}: GET`, `${uri}: /restaurants`];
  const post = [`${method}: POST`, `${uri}: /restaurants`];

  test('reads its own headers, in any case', async () => {
    const { port, bearer } = await listen();
    expect((await askRaw(port, [bearer, ...get])).status).toBe(200);
    expect(
      (await askRaw(port, [bearer, `${method.toLowerCase()}: GET`, `${uri.toUpperCase()}: /`])).status,
    ).toBe(200);
    expect((await askRaw(port, [bearer, ...post])).status).toBe(403);
  });

  test('does not look at the others, which a client may have added', async () => {
    const { port, bearer } = await listen();
    const added = [`${other.method}: GET`, `${other.uri}: /public`];
    expect((await askRaw(port, [bearer, ...added])).status).toBe(403);
    expect((await askRaw(port, [bearer, ...added, ...post])).status).toBe(403);
    expect((await askRaw(port, [bearer, ...post, ...added])).status).toBe(403);
    const bad = [`${other.method}: *`, `${other.uri}: /../x`, `${other.uri}: /a`];
    expect((await askRaw(port, [bearer, ...bad, ...get])).status).toBe(200);
  });

  test.each([
    ['no headers', []],
    ['no method', [`${uri}: /`]],
    ['no URI', [`${method}: GET`]],
    ['an empty method', [`${method}:`, `${uri}: /`]],
    ['an empty URI', [`${method}: GET`, `${uri}:`]],
    ['two methods', [`${method}: GET`, `${method}: POST`, `${uri}: /`]],
    ['the same method twice', [`${method}: GET`, `${method}: GET`, `${uri}: /`]],
    ['two URIs', [`${method}: GET`, `${uri}: /`, `${uri}: /admin`]],
    ['the same URI twice', [`${method}: GET`, `${uri}: /`, `${uri}: /`]],
    ['two URIs, in different case', [`${method}: GET`, `${uri}: /`, `${uri.toLowerCase()}: /`]],
    ['an empty URI and another', [`${method}: GET`, `${uri}:`, `${uri}: /`]],
    ['underscores for dashes', [`${method.replaceAll('-', '_')}: GET`, `${uri.replaceAll('-', '_')}: /`]],
    ['a method of one and a URI of the other', [`${method}: GET`, `${other.uri}: /`]],
    ['a method in small letters', [`${method}: get`, `${uri}: /`]],
    ['a list of methods', [`${method}: GET, POST`, `${uri}: /`]],
    ['a method that is any', [`${method}: *`, `${uri}: /`]],
    ['an absolute URI', [`${method}: GET`, `${uri}: http://host/restaurants`]],
    ['a URI of the server', [`${method}: OPTIONS`, `${uri}: *`]],
    ['a fragment', [`${method}: GET`, `${uri}: /restaurants#/../admin`]],
    ['bytes beyond ASCII', [`${method}: GET`, `${uri}: /caf\u00e9`]],
    ['an encoded slash', [`${method}: GET`, `${uri}: /a%2Fb`]],
    ['an encoded slash in small letters', [`${method}: GET`, `${uri}: /a%2fb`]],
    ['an encoded segment up', [`${method}: GET`, `${uri}: /a/%2E%2e/b`]],
    ['a doubly encoded segment up', [`${method}: GET`, `${uri}: /a/%252e%252e/b`]],
    ['a doubly encoded slash', [`${method}: GET`, `${uri}: /a%252fb`]],
    ['a backslash', [`${method}: GET`, `${uri}: /a\\..\\b`]],
    ['a parameter of a segment', [`${method}: GET`, `${uri}: /a/..;/b`]],
    ['an empty segment', [`${method}: GET`, `${uri}: //host/a`]],
    ['an encoded line break', [`${method}: GET`, `${uri}: /a%0d%0aX-Auth-User:%20root`]],
    ['a null character', [`${method}: GET`, `${uri}: /a%00`]],
    ['a bad encoding', [`${method}: GET`, `${uri}: /a%g0`]],
  ])('is 403 for %s, whatever the token', async (_, lines) => {
    const { port } = await listen();
    const token = await server().token({ scopes: ['full-access'] });
    const answer = await askRaw(port, [`Authorization: Bearer ${token}`, ...lines]);
    expect(answer.status).toBe(403);
    expect(answer.headers).not.toHaveProperty('x-auth-user');
    expect(JSON.parse(answer.body).error.code).toBe('FORBIDDEN');
    // It is the header lines that are refused.
    expect((await askRaw(port, [`Authorization: Bearer ${token}`, ...get])).status).toBe(200);
  });

  test('has the path without its query', async () => {
    const { port, bearer } = await listen();
    for (const query of ['?a=/../b', '?a=%2f&b=//;\\', '?', '?a?b', '?%zz', `?${'q'.repeat(8000)}`]) {
      expect((await askRaw(port, [bearer, `${method}: GET`, `${uri}: /a${query}`])).status).toBe(200);
    }
  });

  test('takes a long URI, and refuses one that is longer than headers may be', async () => {
    const { port, bearer } = await listen();
    const long = async (length: number): Promise<number> =>
      (await askRaw(port, [bearer, `${method}: GET`, `${uri}: /${'a'.repeat(length)}`])).status;
    expect(await long(15_000)).toBe(200);
    expect(await long(17_000)).toBe(431);
  });
});

describe('/auth/verify, with two credentials', () => {
  const { listen } = useListening({});
  const get = ['X-Forwarded-Method: GET', 'X-Forwarded-Uri: /restaurants'];

  test('is 400 for two Authorization headers, of which Node would take the first', async () => {
    const { port, bearer } = await listen();
    expect((await askRaw(port, [bearer, bearer, ...get])).status).toBe(400);
    expect((await askRaw(port, [bearer, 'Authorization: Bearer x', ...get])).status).toBe(400);
    expect((await askRaw(port, [bearer, 'authorization:', ...get])).status).toBe(400);
  });

  test('is 401 for a token in the URI, unless that is allowed: it is no credential', async () => {
    const { port, bearer, token } = await listen();
    const withToken = ['X-Forwarded-Method: GET', `X-Forwarded-Uri: /restaurants?token=${token}`];
    expect((await askRaw(port, withToken)).status).toBe(401);
    expect((await askRaw(port, [bearer, ...withToken])).status).toBe(200);
    expect((await askRaw(port, get, `/auth/verify?token=${token}`)).status).toBe(401);
    expect((await askRaw(port, [bearer, ...get], '/auth/verify?token=x')).status).toBe(200);
  });
});

describe('/auth/verify with ALLOW_QUERY_TOKEN=true', () => {
  const { listen } = useListening({ allowQueryToken: true });
  const uriOf = (uri: string): string[] => ['X-Forwarded-Method: GET', `X-Forwarded-Uri: ${uri}`];

  test("takes the token of the forwarded URI, as Strapi's guide writes it", async () => {
    const { port, token } = await listen();
    expect((await askRaw(port, uriOf(`/restaurants?token=${token}`))).status).toBe(200);
    expect((await askRaw(port, uriOf(`/restaurants?page=1&token=${token}&sort=a`))).status).toBe(200);
    expect((await askRaw(port, uriOf(`/restaurants?%74oken=${token}`))).status).toBe(200);
    const post = ['X-Forwarded-Method: POST', `X-Forwarded-Uri: /restaurants?token=${token}`];
    expect((await askRaw(port, post)).status).toBe(403);
  });

  test("takes Jahia's tokens, encoded", async () => {
    const server = await start({ allowQueryToken: true });
    const settings = { ...server.deps.settings, tokenFormat: 'jahia' as const };
    Object.assign(server.deps, { settings });
    const tokens = await Promise.all(
      Array.from({ length: 20 }, () => server.token({ scopes: ['read-only'] })),
    );
    for (const token of tokens) {
      expect(token).toMatch(/=$/);
      const uri = `/restaurants?token=${encodeURIComponent(token)}`;
      expect((await ask(server, { uri })).statusCode).toBe(200);
    }
  });

  test.each([
    ['a bad one', '/restaurants?token=x'],
    ['an empty one', '/restaurants?token='],
    ['one without a value', '/restaurants?token'],
    ['one in the path', '/token=x'],
    ['none', '/restaurants'],
  ])('is 401 for %s', async (_, uri) => {
    const { port } = await listen();
    expect((await askRaw(port, uriOf(uri))).status).toBe(401);
  });

  test('says that the token is invalid, to those that sent one', async () => {
    const { port } = await listen();
    const challenge = async (uri: string): Promise<string | undefined> =>
      (await askRaw(port, uriOf(uri))).headers['www-authenticate'];
    expect(await challenge('/restaurants?token=x')).toContain('error="invalid_token"');
    expect(await challenge('/restaurants')).not.toContain('error');
  });

  test('is 400 for a token in two places', async () => {
    const { port, bearer, token } = await listen();
    const twice = uriOf(`/restaurants?token=${token}&token=${token}`);
    expect((await askRaw(port, twice)).status).toBe(400);
    expect((await askRaw(port, [bearer, ...uriOf(`/restaurants?token=${token}`)])).status).toBe(400);
    expect((await askRaw(port, [bearer, ...uriOf('/restaurants?token=')])).status).toBe(400);
    expect(
      (await askRaw(port, [...uriOf(`/restaurants?token=${token}`), 'Authorization: Basic eA=='])).status,
    ).toBe(400);
  });

  test('takes none of its own URL, to which Caddy appends the query that it was sent', async () => {
    const { port, bearer, token } = await listen();
    const status = async (lines: string[], query: string): Promise<number> =>
      (await askRaw(port, lines, `/auth/verify?${query}`)).status;
    expect(await status(uriOf('/restaurants'), `token=${token}`)).toBe(401);
    expect(await status(uriOf(`/restaurants?token=${token}`), `token=${token}`)).toBe(200);
    expect(await status(uriOf('/restaurants?token=x'), `token=${token}`)).toBe(401);
    expect(await status([bearer, ...uriOf('/restaurants')], `token=x&token=y`)).toBe(200);
  });

  test('is 403 when the URI is refused, though it has a good token', async () => {
    const { port, token } = await listen();
    expect((await askRaw(port, uriOf(`/a//b?token=${token}`))).status).toBe(403);
  });
});

test('/auth/verify answers without reading the body', async () => {
  const { port, bearer } = await listen(await start());
  const lines = [
    'POST /auth/verify HTTP/1.1',
    'Host: pat.example',
    bearer,
    'X-Forwarded-Method: GET',
    'X-Forwarded-Uri: /',
    'Content-Type: text/anything',
    'Content-Length: 99999999',
  ];
  const answer = await firstAnswer(port, `${lines.join('\r\n')}\r\n\r\nthe beginning`);
  expect(answer.status).toBe(200);
});
