import { apiToken } from '../../support/graphql-request';
import { bearer } from '../support/bearer';
import { valuesOf } from '../support/values-of';
import type { RunningSubject } from './proxy-subject';

const POST = { method: 'POST', headers: { 'content-type': 'text/plain' }, body: 'a new one' };

/** Who gets through, and what the service is told of them. */
export function defineScopes(running: () => RunningSubject): void {
  it('let a request through that they grant, as it was sent', async () => {
    const { tokens, proxy } = running();
    const token = await tokens.tokenWith('restaurants:read');
    const { status, seen } = await proxy.send('/restaurants/7?a=1&b=%20c&d', { headers: bearer(token) });
    expect([status, seen]).toMatchObject([
      200,
      { method: 'GET', url: '/restaurants/7?a=1&b=%20c&d', body: '' },
    ]);
  });

  it('let it through with a body, of a told length or in chunks', async () => {
    const { tokens, proxy } = running();
    const headers = { ...POST.headers, ...bearer(await tokens.tokenWith('restaurants:write')) };
    for (const length of [{ 'content-length': POST.body.length }, { 'transfer-encoding': 'chunked' }]) {
      const { seen } = await proxy.send('/restaurants', { ...POST, headers: { ...headers, ...length } });
      expect(seen).toMatchObject({ method: 'POST', url: '/restaurants', body: POST.body });
    }
  });

  it('tell the service who is calling', async () => {
    const { tokens, proxy } = running();
    const token = await tokens.tokenWith('restaurants:read', 'health');
    const { seen } = await proxy.send('/restaurants', { headers: apiToken(token) });
    expect(valuesOf(seen!, 'x-auth-user')).toEqual(['ada']);
    expect(valuesOf(seen!, 'x-auth-scopes')).toEqual(['restaurants:read health']);
    expect(valuesOf(seen!, 'x-auth-token-key')).toEqual([expect.stringMatching(/^[\da-f-]{36}$/)]);
  });

  it.each([
    ['read-only', 'GET', '/anything', 200],
    ['read-only', 'POST', '/restaurants', 403],
    ['full-access', 'DELETE', '/anything', 200],
    ['restaurants:read', 'GET', '/restaurants', 200],
    ['restaurants:read', 'HEAD', '/restaurants/7', 200],
    ['restaurants:read', 'POST', '/restaurants', 403],
    ['restaurants:read', 'GET', '/restaurants-of-others', 403],
    ['restaurants:read', 'GET', '/', 403],
    ['restaurants:write', 'POST', '/restaurants', 200],
    ['restaurants:write', 'GET', '/restaurants', 403],
    ['graphql', 'GET', '/restaurants', 403],
  ])('with %s answer %s %s with %d', async (scope, method, path, status) => {
    const { tokens, proxy } = running();
    const before = proxy.served();
    const answer = await proxy.send(path, { method, headers: bearer(await tokens.tokenWith(scope)) });
    expect(answer.status).toBe(status);
    if (status === 200) return;
    expect(answer.challenge).toMatch(/^Bearer .*error="insufficient_scope", scope="[^"]+"$/);
    expect(proxy.served()).toBe(before);
  });

  it.each([
    ['nobody', {}, /^APIToken realm="[^"]+", Bearer realm="[^"]+"$/],
    ['a made-up token', bearer(`pat_${'0'.repeat(49)}`), /error="invalid_token"$/],
    ['a password', { authorization: 'Basic cm9vdDpyb290' }, /^APIToken /],
    ['a cookie', { cookie: 'pat_session=x' }, /^APIToken /],
  ])('are nothing to %s: 401', async (_, headers, challenge) => {
    const { proxy } = running();
    const before = proxy.served();
    const answer = await proxy.send('/restaurants', { headers });
    expect([answer.status, answer.challenge]).toEqual([401, expect.stringMatching(challenge)]);
    expect(proxy.served()).toBe(before);
  });

  it('end with the token', async () => {
    const { tokens, proxy } = running();
    const token = await tokens.ada.createToken({
      name: 'off',
      scopes: ['full-access'],
      state: 'DISABLED',
    });
    expect((await proxy.send('/restaurants', { headers: bearer(token) })).status).toBe(401);
  });
}
