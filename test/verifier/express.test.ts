import express from 'express';
import type { AddressInfo } from 'node:net';
import { requireToken } from '../../src/verifier/express';
import type { Verifier } from '../../src/verifier';
import { rawRequest } from './support/raw-request';
import { afterTest, setUp } from './support/setup';
import { newToken } from './support/tokens';

/** A service of Express with a route behind scopes. */
async function startService(verifier: Verifier) {
  const ran: string[] = [];
  const app = express();
  app.get('/orders', requireToken(verifier, 'orders:read', 'stock:read'), (request, response) => {
    ran.push(request.token!.username);
    response.json({ username: request.token!.username });
  });
  app.get('/me', requireToken(verifier), (request, response) => void response.json(request.token));
  app.get('/open', (request, response) => void response.json({ token: request.token ?? null }));
  const server = app.listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  afterTest(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, ran };
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

describe('a route of Express behind requireToken', () => {
  it('runs for a token with all of its scopes, and for full-access, and knows whose it is', async () => {
    const { server, verifier } = await setUp();
    const { url, ran } = await startService(verifier);
    for (const scope of ['stock:read other orders:read', 'full-access']) {
      const text = newToken();
      server.active.set(text, { scope, username: 'grace' });
      const response = await fetch(`${url}/orders`, { headers: bearer(text) });
      expect([response.status, await response.json()]).toEqual([200, { username: 'grace' }]);
    }
    expect(ran).toEqual(['grace', 'grace']);
  });

  it.each(['', 'orders:read', 'stock:read', 'Orders:read stock:read', 'orders stock', 'read-only'])(
    'answers 403 with the scopes it needs to a token with %j, and does not run',
    async (scope) => {
      const { server, verifier } = await setUp();
      const { url, ran } = await startService(verifier);
      const text = newToken();
      server.active.set(text, { scope });
      const response = await fetch(`${url}/orders`, { headers: bearer(text) });
      expect(response.status).toBe(403);
      expect(response.headers.get('www-authenticate')).toBe(
        'Bearer realm="personal-api-tokens", error="insufficient_scope", scope="orders:read stock:read"',
      );
      expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
      expect(await response.json()).toEqual({
        error: {
          code: 'INSUFFICIENT_SCOPE',
          message: 'The token lacks a scope; it needs orders:read and stock:read',
        },
      });
      expect(ran).toEqual([]);
    },
  );

  it('answers 401 with a challenge without a credential, and names the error with a bad one', async () => {
    const { verifier } = await setUp();
    const { url, ran } = await startService(verifier);
    const answers = [];
    for (const headers of [
      {},
      bearer(newToken()),
      bearer('nonsense'),
      { authorization: 'Basic cm9vdDpyb290' },
    ]) {
      const response = await fetch(`${url}/orders`, { headers });
      const { error } = (await response.json()) as { error: { code: string } };
      answers.push([response.status, response.headers.get('www-authenticate'), error.code]);
    }
    const realm = 'realm="personal-api-tokens"';
    const challenge = `APIToken ${realm}, Bearer ${realm}`;
    const bad = [401, `${challenge}, error="invalid_token"`, 'UNAUTHENTICATED'];
    expect(answers).toEqual([[401, challenge, 'UNAUTHENTICATED'], bad, bad, bad]);
    expect(ran).toEqual([]);
  });

  it('answers 400 to two Authorization headers, of which Node would take the first', async () => {
    const { server, verifier } = await setUp();
    const { url } = await startService(verifier);
    const text = newToken();
    server.active.set(text, {});
    const header = `Authorization: Bearer ${text}`;
    expect(await rawRequest(url, '/me', [header])).toMatch(/^HTTP\/1.1 200 /);
    expect(await rawRequest(url, '/me', [header, header])).toMatch(/^HTTP\/1.1 400 .*BAD_REQUEST/s);
    expect(await rawRequest(url, '/me', [header, 'AUTHORIZATION: Bearer x'])).toMatch(/^HTTP\/1.1 400 /);
  });

  it('answers 503 when the server cannot be asked, and does not run', async () => {
    const { server, verifier } = await setUp();
    const { url, ran } = await startService(verifier);
    await server.close();
    const response = await fetch(`${url}/orders`, { headers: bearer(newToken()) });
    expect([response.status, await response.json()]).toEqual([
      503,
      { error: { code: 'UNAVAILABLE', message: 'Tokens cannot be checked now; try again' } },
    ]);
    expect(ran).toEqual([]);
  });

  it('hands on failures that are not about tokens', async () => {
    const { verifier } = await setUp();
    const broken = { ...verifier, peek: () => undefined, verify: () => Promise.reject(new Error('broken')) };
    const { url, ran } = await startService(broken);
    const response = await fetch(`${url}/orders`, { headers: bearer(newToken()) });
    expect([response.status, ran]).toEqual([500, []]);
  });

  it('leaves other routes alone', async () => {
    const { server, verifier } = await setUp();
    const { url } = await startService(verifier);
    await server.close();
    const response = await fetch(`${url}/open`, { headers: bearer(newToken()) });
    expect(await response.json()).toEqual({ token: null });
  });

  it.each(['orders read', '', 'a"b', 'a\\b', 'a\r\nX: 1', 'ä', undefined])(
    'is refused at the start with the scope %j, which no token can have',
    async (name) => {
      const { verifier } = await setUp();
      expect(() => requireToken(verifier, name as string)).toThrow(TypeError);
    },
  );
});
