import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from '../support/temporary-folder';
import { rawRequest } from './support/raw-request';
import { useSharedTestServer, useTestServers } from './support/test-server';

const start = useTestServers();
let folder: string;

beforeAll(async () => {
  folder = await temporaryFolder();
  await mkdir(join(folder, 'assets'));
  const page = (name: string) =>
    `<title>${name}</title><meta name="graphiql-for" content="__GRAPHIQL_FOR__" /><meta name="password-min-length" content="__PASSWORD_MIN_LENGTH__" /><meta name="expiry-warning" content="__EXPIRY_WARNING__" /><meta nonce="__CSP_NONCE__" /><script nonce="__CSP_NONCE__"></script>`;
  await writeFile(join(folder, 'index.html'), page('console'));
  await writeFile(join(folder, 'graphiql.html'), page('graphiql'));
  await writeFile(join(folder, 'secret.txt'), 'beside the assets');
  await writeFile(join(folder, 'assets/app-1a2b.js'), 'go()');
});
const built = useSharedTestServer(() => ({ consoleFolder: folder }));
const unbuilt = useSharedTestServer(() => ({ consoleFolder: null }));

it.each([
  ['/console/', 'console'],
  ['/console/tokens', 'console'],
  ['/console/users?q=anna', 'console'],
  ['/console/no/such/page', 'console'],
  ['/graphiql', 'graphiql'],
])('serves %s, deep links too, as a page that loads from this server alone', async (url, title) => {
  const { app } = built();
  const { statusCode, headers, body } = await app.inject({ url });

  expect(statusCode).toBe(200);
  expect(headers['content-type']).toBe('text/html; charset=utf-8');
  expect(body).toContain(`<title>${title}</title>`);
  const policy = String(headers['content-security-policy']);
  expect(policy).toMatch(/^default-src 'self'; /);
  expect(policy).toContain("object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
  expect(policy).not.toMatch(/script-src|unsafe-eval|https?:|\*/);
  expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
});

it('lets styles of the console stand with the nonce of their answer alone, another in each', async () => {
  const { app } = built();
  const nonces = new Set<string>();

  for (let i = 0; i < 10; i++) {
    const { headers, body } = await app.inject({ url: '/console/tokens' });
    const [, nonce] =
      /style-src 'self' 'nonce-([\w-]{22})';/.exec(String(headers['content-security-policy'])) ?? [];
    expect(body.match(/nonce="[^"]*"/g)).toStrictEqual([`nonce="${nonce}"`, `nonce="${nonce}"`]);
    expect(headers['content-security-policy']).not.toContain('unsafe-inline');
    nonces.add(nonce!);
  }
  expect(nonces.size).toBe(10);
});

it.each([
  [true, 'developers'],
  [false, 'everyone'],
])('tells the pages for whom GraphiQL is (for developers only: %s)', async (developersOnly, audience) => {
  const { app } = await start({ consoleFolder: folder, developersOnly });

  for (const url of ['/console/', '/graphiql']) {
    expect((await app.inject({ url })).body).toContain(`content="${audience}"`);
  }
});

it('tells the pages how long a new password has to be', async () => {
  const { app, deps } = built();

  const { body } = await app.inject({ url: '/console/users' });
  expect(body).toContain(`name="password-min-length" content="${deps.settings.passwordMinLength}"`);
});

it('tells the pages within how many days a token is said to expire soon', async () => {
  const { app } = await start({ consoleFolder: folder, expiryWarning: 30 });

  const { body } = await app.inject({ url: '/console/tokens' });
  expect(body).toContain('name="expiry-warning" content="30"');
});

it.each(['/', '/console'])('leads from %s to the console', async (url) => {
  const { app } = built();
  const { statusCode, headers } = await app.inject({ url });

  expect([statusCode, headers.location]).toStrictEqual([302, '/console/']);
});

it('serves what pages load for a year, as its name changes with what it holds', async () => {
  const { app } = built();
  const { statusCode, headers, body } = await app.inject({ url: '/console/assets/app-1a2b.js' });

  expect([statusCode, body]).toStrictEqual([200, 'go()']);
  expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
  expect(headers['content-type']).toMatch(/javascript; charset=utf-8$/);
});

it('serves no file that does not stand among the assets', async () => {
  const server = built();
  const port = await server.listen();

  for (const path of [
    'none.js',
    '../secret.txt',
    '..%2fsecret.txt',
    '%2e%2e/secret.txt',
    '..%5csecret.txt',
    './/../secret.txt',
    '..%252fsecret.txt',
    'x/../../secret.txt',
    '%00',
    join(folder, 'secret.txt'),
  ]) {
    const request = `GET /console/assets/${path} HTTP/1.1\r\nHost: pat.example\r\nConnection: close\r\n\r\n`;
    const { status, body } = await rawRequest(port, request);
    expect([path, body]).not.toStrictEqual([path, expect.stringContaining('beside the assets')]);
    expect([path, [400, 403, 404].includes(status)]).toStrictEqual([path, true]);
  }
});

it.each(['/console/', '/console/tokens', '/console/assets/app-1a2b.js', '/graphiql'])(
  'answers 404 at %s where the console was not built',
  async (url) => {
    const { app } = unbuilt();
    expect((await app.inject({ url })).statusCode).toBe(404);
  },
);

/** What browsers say that they take when somebody goes to an address. */
const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8';

it.each(['GET', 'HEAD'] as const)(
  'answers %s of a browser where nothing is with the console',
  async (method) => {
    const { app } = built();
    const answer = await app.inject({ method, url: '/nonsense/of?some=kind', headers: { accept: BROWSER } });

    expect(answer.statusCode).toBe(404);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    const policy = String(answer.headers['content-security-policy']);
    const [, nonce] = /^default-src 'self'; style-src 'self' 'nonce-([\w-]{22})'; /.exec(policy) ?? [];
    expect(nonce).toBeDefined();
    if (method === 'GET') expect(answer.body).toContain(`<script nonce="${nonce}">`);
    else expect(answer.body).toBe('');
  },
);

it.each([
  ['GET', '/nonsense', '*/*'],
  ['GET', '/nonsense', 'application/json'],
  ['GET', '/nonsense', 'application/json, text/html'],
  ['GET', '/nonsense', undefined],
  ['POST', '/nonsense', BROWSER],
  ['GET', '/graphql/nonsense', BROWSER],
  ['GET', '/modules/nonsense', BROWSER],
  ['GET', '/auth/nonsense?of=some', BROWSER],
  ['GET', '/oauth2/', BROWSER],
  ['GET', '/.well-known/security.txt', BROWSER],
  ['GET', '/console/assets/none.js', BROWSER],
] as const)(
  'answers a program where nothing is with JSON: %s %s, Accept: %s',
  async (method, url, accept) => {
    const { app } = built();
    const { statusCode, headers, body } = await app.inject({
      method,
      url,
      headers: accept ? { accept } : {},
    });

    expect([statusCode, headers['content-type']]).toStrictEqual([404, 'application/json; charset=utf-8']);
    expect(headers['content-security-policy']).toBe("default-src 'none'; frame-ancestors 'none'");
    expect(JSON.parse(body)).toStrictEqual({
      error: { code: 'NOT_FOUND', message: 'There is nothing at this address' },
    });
  },
);

const CUT = '/console/tokens/%E0%A4%A';

it('answers a browser at an address that was cut in the middle of a letter with the console', async () => {
  const { app } = built();
  const { statusCode, headers, body } = await app.inject({ url: CUT, headers: { accept: BROWSER } });

  expect(statusCode).toBe(400);
  expect(headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
  expect(headers['content-security-policy']).toMatch(/^default-src 'self'; style-src 'self' 'nonce-/);
  expect(body).toContain('<title>console</title>');
});

it.each([
  [CUT, '*/*', true],
  ['/graphql/%E0%A4%A', BROWSER, true],
  [CUT, BROWSER, false],
])('answers with JSON at %s, Accept: %s, the console built: %s', async (url, accept, isBuilt) => {
  const { app } = isBuilt ? built() : unbuilt();
  const { statusCode, headers, body } = await app.inject({ url, headers: { accept } });

  expect([statusCode, headers['content-type']]).toStrictEqual([400, 'application/json; charset=utf-8']);
  expect(JSON.parse(body).error.code).toBe('BAD_REQUEST');
});

it('answers a browser with JSON where nothing is and the console was not built', async () => {
  const { app } = unbuilt();
  const { statusCode, headers } = await app.inject({ url: '/nonsense', headers: { accept: BROWSER } });

  expect([statusCode, headers['content-type']]).toStrictEqual([404, 'application/json; charset=utf-8']);
});
