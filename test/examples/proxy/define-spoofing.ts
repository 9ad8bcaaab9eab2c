import { bearer } from '../support/bearer';
import { startProxy } from '../support/start-proxy';
import { valuesOf } from '../support/values-of';
import type { RunningSubject } from './proxy-subject';

/** Says that something harmless is asked for, in every way that a proxy or a framework may read it. */
const HARMLESS = {
  'X-Forwarded-Method': 'GET',
  'X-Forwarded-Uri': '/restaurants',
  'X-Original-Method': 'GET',
  'X-Original-URI': '/restaurants',
  'X-Original-URL': '/restaurants',
  'X-Rewrite-URL': '/restaurants',
  'X-HTTP-Method-Override': 'GET',
};

const IDENTITY = { 'X-Auth-User': 'root', 'X-Auth-Scopes': 'full-access', 'X-Auth-Token-Key': 'none' };

/** What a client says of itself, or of its request, does not count. */
export function defineSpoofing(running: () => RunningSubject): void {
  it.each([
    ['once', HARMLESS],
    ['twice', Object.fromEntries(Object.entries(HARMLESS).map(([name, value]) => [name, [value, value]]))],
    ['and as such that end here', { ...HARMLESS, connection: Object.keys(HARMLESS).join(', ') }],
  ])('to look harmless are of no use, sent %s', async (_, headers) => {
    const { tokens, proxy } = running();
    const before = proxy.served();
    const token = bearer(await tokens.tokenWith('restaurants:read'));
    const path = await proxy.send('/admin', { headers: { ...headers, ...token } });
    const method = await proxy.send('/restaurants', { method: 'POST', headers: { ...headers, ...token } });
    expect([path.status, method.status, proxy.served()]).toEqual([403, 403, before]);
  });

  it('to look harmless would be of use if they were not overwritten', async () => {
    const { subject, tokens } = running();
    const weaker = await startProxy(subject.program, tokens.url, subject.without.overwritingForwarded);
    const token = bearer(await tokens.tokenWith('restaurants:read'));
    const { status, seen } = await weaker.send('/admin', { headers: { ...HARMLESS, ...token } });
    expect([status, seen?.url]).toEqual([200, '/admin']);
    await weaker.stop();
  });

  it('to have something else done than was asked about do not reach the service', async () => {
    const { tokens, proxy } = running();
    const headers = {
      'X-Original-URL': '/admin',
      'X-Rewrite-URL': '/admin',
      'X-Forwarded-Uri': '/admin',
      'X-HTTP-Method': 'DELETE',
      'X-HTTP-Method-Override': 'DELETE',
      'X-Method-Override': 'DELETE',
      'X-Else': 'kept',
      ...bearer(await tokens.tokenWith('restaurants:read')),
    };
    const { seen, text } = await proxy.send('/restaurants', { headers });
    expect(valuesOf(seen!, 'x-else')).toEqual(['kept']);
    expect(text).not.toMatch(/admin|DELETE/);
  });

  it.each([
    ['once', IDENTITY],
    ['twice', Object.fromEntries(Object.entries(IDENTITY).map(([name, value]) => [name, [value, value]]))],
    ['in lower case', { 'x-auth-user': 'root', 'x-auth-scopes': 'full-access', 'x-auth-token-key': 'none' }],
    ['with underscores', { X_Auth_User: 'root', 'X-Auth_Scopes': 'full-access', x_auth_user: 'root' }],
  ])('to be somebody else are overwritten, sent %s', async (_, headers) => {
    const { tokens, proxy } = running();
    const token = bearer(await tokens.tokenWith('restaurants:read'));
    const { seen, text } = await proxy.send('/restaurants', { headers: { ...headers, ...token } });
    expect(valuesOf(seen!, 'x-auth-user')).toEqual(['ada']);
    expect(valuesOf(seen!, 'x-auth-scopes')).toEqual(['restaurants:read']);
    expect(text).not.toMatch(/root|full-access|none/);
  });

  it('to have scopes are gone where the token lists none', async () => {
    const { tokens, proxy } = running();
    const headers = { ...IDENTITY, ...bearer(await tokens.tokenWith()) };
    const { status, seen } = await proxy.send('/menu', { headers });
    expect([status, seen?.user]).toEqual([200, 'ada']);
    expect(valuesOf(seen!, 'x-auth-scopes').join('')).toBe('');
  });

  it('to be somebody else would count if they were not overwritten', async () => {
    const { subject, tokens } = running();
    const weaker = await startProxy(subject.program, tokens.url, subject.without.overwritingIdentity);
    const token = bearer(await tokens.tokenWith('restaurants:read'));
    const { seen } = await weaker.send('/restaurants', { headers: { ...IDENTITY, ...token } });
    expect(seen?.user).toBe('root');
    await weaker.stop();
  });

  it('to have their identity forgotten on the way are of no use', async () => {
    const { tokens, proxy } = running();
    const headers = {
      connection: 'close, X-Auth-User, X-Auth-Scopes',
      ...bearer(await tokens.tokenWith('restaurants:read')),
    };
    const { status, seen } = await proxy.send('/restaurants', { headers });
    expect([
      [200, 'ada'],
      [400, undefined],
    ]).toContainEqual([status, seen?.user]);
  });
}
