import express from 'express';
import type { AddressInfo } from 'node:net';
import { acceptQueryToken, requireToken } from '../../src/verifier/express';
import { afterTest, setUp } from './support/setup';
import { newToken } from './support/tokens';

/** A service that takes tokens in addresses, logs addresses, and tells what it was asked. */
async function startService() {
  const { server, verifier } = await setUp();
  const text = newToken();
  server.active.set(text, { scope: 'read-only' });
  const log: string[] = [];
  const app = express();
  app.use(acceptQueryToken());
  app.use((request, _response, next) => {
    log.push(request.url, request.originalUrl);
    next();
  });
  app.get('/restaurants', requireToken(verifier, 'read-only'), (request, response) => {
    response.json(request.query);
  });
  app.get('/write', requireToken(verifier, 'full-access'), (_request, response) => void response.json({}));
  const http = app.listen(0, '127.0.0.1');
  await new Promise((listening) => http.once('listening', listening));
  afterTest(() => void http.close());
  const get = async (path: string, headers: Record<string, string> = {}) => {
    const response = await fetch(`http://127.0.0.1:${(http.address() as AddressInfo).port}${path}`, {
      headers,
    });
    return { status: response.status, body: await response.json() };
  };
  return { get, log, text, url: encodeURIComponent(text) };
}

describe('a token in an address', () => {
  it('is taken as a credential, and gone before anything logs it', async () => {
    const { get, log, url } = await startService();
    for (const name of ['token', '%74oken', 't%6Fken']) {
      expect(await get(`/restaurants?a=1&${name}=${url}&b=%20?`)).toEqual({
        status: 200,
        body: { a: '1', b: ' ?' },
      });
    }
    expect((await get(`/restaurants?token=${url}`)).status).toBe(200);
    expect(new Set(log)).toEqual(new Set(['/restaurants?a=1&b=%20?', '/restaurants']));
  });

  it('is refused like one in the header: bad, empty, without the scope', async () => {
    const { get, url } = await startService();
    for (const value of [newToken(), 'nonsense', '', `${url}x`, `${url}%0d%0aX:1`]) {
      expect((await get(`/restaurants?token=${value}`)).status).toBe(401);
    }
    expect((await get('/restaurants?token')).status).toBe(401);
    expect((await get(`/write?token=${url}`)).status).toBe(403);
  });

  it('is refused beside another credential, there or in the header', async () => {
    const { get, text, url } = await startService();
    const authorization = `Bearer ${text}`;
    expect((await get(`/restaurants?token=${url}&token=${url}`)).status).toBe(400);
    expect((await get(`/restaurants?token=${url}`, { authorization })).status).toBe(400);
    expect((await get('/restaurants?other=1', { authorization })).status).toBe(200);
  });

  it('is none where the parameter only looks alike', async () => {
    const { get, url } = await startService();
    for (const name of ['Token', 'tokens', 'token[]', 'x?token', '+token']) {
      expect((await get(`/restaurants?${name}=${url}`)).status).toBe(401);
    }
  });
});
