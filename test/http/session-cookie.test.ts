import type { LightMyRequestResponse } from 'fastify';
import { ROOT_PASSWORD, useTestServers, type TestServer } from './support/test-server';

const start = useTestServers();
const SIGN_IN = `mutation { signIn(username: "root", password: "${ROOT_PASSWORD}") }`;

const setCookie = (answer: LightMyRequestResponse): string | undefined => {
  const header = answer.headers['set-cookie'];
  expect(Array.isArray(header)).toBe(false);
  return header as string | undefined;
};

async function via(
  server: TestServer,
  headers: Record<string, string>,
): Promise<[string, string | undefined]> {
  const answer = await server.query('{ via }', headers);
  expect(answer.statusCode).toBe(200);
  return [answer.json().data.via, setCookie(answer)];
}

describe('the session cookie', () => {
  test('is set by signing in, for the whole host, out of reach of scripts and of other sites', async () => {
    const cookie = setCookie(await (await start()).query(SIGN_IN));
    expect(cookie).toMatch(/^pat_session=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Strict$/);
  });

  test('is Secure and bound to its host on https', async () => {
    const server = await start({ publicUrl: 'https://pat.example' });
    const cookie = setCookie(await server.query(SIGN_IN));
    expect(cookie).toMatch(
      /^__Host-pat_session=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
    const value = String(cookie).split(';')[0] ?? '';
    expect(await via(server, { cookie: value })).toEqual(['session', undefined]);
    expect(await via(server, { cookie: value.replace('__Host-', '') })).toEqual(['nothing', undefined]);
  });

  test('signs the browser in, and out again', async () => {
    const server = await start();
    const cookie = String(setCookie(await server.query(SIGN_IN))).split(';')[0] ?? '';
    expect(await via(server, { cookie })).toEqual(['session', undefined]);
    const out = await server.query('mutation { signOut }', { cookie });
    expect(setCookie(out)).toMatch(/^pat_session=; Max-Age=0; Path=\/; Expires=Thu, 01 Jan 1970/);
    expect((await via(server, { cookie }))[0]).toBe('nothing');
  });

  test('is cleared when its session is unknown or over, and its bearer is a guest', async () => {
    const server = await start();
    for (const value of ['unknown', 'x'.repeat(43), '%00', '%E0%A4%A']) {
      const [caller, cleared] = await via(server, { cookie: `pat_session=${value}` });
      expect(caller).toBe('nothing');
      expect(cleared).toMatch(/^pat_session=; Max-Age=0; Path=\//);
    }
  });

  test('is set and not cleared, when a browser with an old cookie signs in', async () => {
    const answer = await (await start()).query(SIGN_IN, { cookie: 'pat_session=old' });
    expect(setCookie(answer)).toMatch(/^pat_session=[\w-]{43}; Max-Age=604800/);
  });

  test('is not touched by a request that brings none, or a token', async () => {
    const server = await start();
    expect(await via(server, {})).toEqual(['nothing', undefined]);
    const authorization = `Bearer ${await server.token()}`;
    expect(await via(server, { cookie: 'pat_session=old', authorization })).toEqual(['token', undefined]);
  });

  test('is not taken when there are two, as another host of the domain may have added one', async () => {
    const server = await start();
    const good = `pat_session=${await server.session()}`;
    for (const cookie of [`${good}; pat_session=x`, `pat_session=x; ${good}`, `${good}; ${good}`]) {
      expect((await via(server, { cookie }))[0]).toBe('nothing');
    }
    expect((await via(server, { cookie: `other=1; ${good}; pat_session_2=x` }))[0]).toBe('session');
  });
});

describe('a page that makes a request with the cookie', () => {
  test.each([
    ["the server's own", 'http://pat.example', 'proxy.internal', 'session'],
    ['of the host that the request was sent to', 'http://localhost:4000', 'LOCALHOST:4000', 'session'],
    ['of another host', 'http://evil.example', 'pat.example', 'nothing'],
    ['of another port', 'http://pat.example:8080', 'pat.example', 'nothing'],
    ['of a host that begins alike', 'http://pat.example.evil.example', 'pat.example', 'nothing'],
    ['without an origin of its own', 'null', 'pat.example', 'nothing'],
    ['with two origins', 'http://pat.example, http://evil.example', 'pat.example', 'nothing'],
    ['with a name in front', 'http://pat.example@evil.example', 'pat.example', 'nothing'],
    ['with an empty origin', '', 'pat.example', 'nothing'],
  ])('%s', async (_, origin, host, expected) => {
    const server = await start();
    const cookie = `pat_session=${await server.session()}`;
    const answer = await server.query('{ via }', { cookie, origin, host });
    expect(answer.json().data.via).toBe(expected);
    // The user of the browser stays signed in, whatever another page tries.
    expect(setCookie(answer)).toBeUndefined();
  });

  test('control: without an Origin header the same cookie is a session', async () => {
    const server = await start();
    expect((await via(server, { cookie: `pat_session=${await server.session()}` }))[0]).toBe('session');
  });
});
