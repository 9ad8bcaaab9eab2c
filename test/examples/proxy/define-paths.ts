import { bearer } from '../support/bearer';
import type { RunningSubject } from './proxy-subject';

/** A service might take each of these for another path than the one that was asked about. */
const AMBIGUOUS = [
  '/restaurants/..%2fadmin',
  '/restaurants/..%2Fadmin',
  '/restaurants/../admin',
  '/restaurants/%2e%2e/admin',
  '/restaurants/%2e%2e%2fadmin',
  '/restaurants/%252e%252e/admin',
  '/restaurants/..;/admin',
  '/restaurants;a=1',
  '/restaurants/..%5cadmin',
  '/restaurants/..\\admin',
  '/restaurants/./7',
  '/restaurants//7',
  '//restaurants',
  '//evil.example/restaurants',
  '/restaurants%00',
  '/restaurants%0d%0aX-Auth-User:%20root',
];

/** What is asked about is what the service gets. */
export function definePaths(running: () => RunningSubject): void {
  it.each(AMBIGUOUS)('like %s are refused, whatever the scopes', async (path) => {
    const { tokens, proxy } = running();
    const before = proxy.served();
    const { status } = await proxy.send(path, { headers: bearer(await tokens.tokenWith('full-access')) });
    expect([400, 403]).toContain(status);
    expect(proxy.served()).toBe(before);
  });

  it.each(['/restaurants/caf%c3%a9', '/restaurants/%41%20b', '/restaurants/a=b&c', '/restaurants/7/'])(
    'like %s reach the service as they were sent',
    async (path) => {
      const { tokens, proxy } = running();
      const token = await tokens.tokenWith('restaurants:read');
      expect((await proxy.send(`${path}?token=${token}&a=%2F`)).seen?.url).toBe(`${path}?a=%2F`);
    },
  );

  it('are told by what they are, not by what stands before them', async () => {
    const { tokens, proxy } = running();
    const headers = bearer(await tokens.tokenWith('restaurants:read'));
    const before = proxy.served();
    expect((await proxy.send('http://restaurants/admin', { headers })).status).toBe(403);
    expect(proxy.served()).toBe(before);
    expect((await proxy.send('http://other/restaurants', { headers })).seen?.url).toBe('/restaurants');
  });

  it('do not change when a token is taken out of the URL', async () => {
    const { tokens, proxy } = running();
    const token = await tokens.tokenWith('restaurants:read');
    for (const part of [`token=${token}`, `&token=${token}`, `token=${token}&`]) {
      const path = `/restaurants/.${part}./admin`;
      for (const query of [`?token=${token}`, `?a&token=${token}`, `?token=${token}&a`]) {
        const { status, seen } = await proxy.send(path + query);
        expect([
          [200, path],
          [400, undefined],
        ]).toContainEqual([status, seen?.url.split('?', 1)[0]]);
      }
    }
  });
}
