import { apiToken } from '../../support/graphql-request';
import { bearer } from '../support/bearer';
import type { RawRequest } from '../support/raw-request';
import { startProxy } from '../support/start-proxy';
import type { RunningSubject } from './proxy-subject';

type MakeRequest = (token: string) => [path: string, sent: RawRequest];

/** Every way in which a token may come, with what the service shall see of the URL. */
const WAYS: [string, MakeRequest, url: string][] = [
  ['after APIToken', (token) => ['/restaurants?a=1', { headers: apiToken(token) }], '/restaurants?a=1'],
  ['after Bearer', (token) => ['/restaurants', { headers: bearer(token) }], '/restaurants'],
  ['in the URL alone', (token) => [`/restaurants?token=${token}`, {}], '/restaurants'],
  ['first in the URL', (token) => [`/restaurants?token=${token}&a=1&b`, {}], '/restaurants?a=1&b'],
  ['last in the URL', (token) => [`/restaurants?a=1&b&token=${token}`, {}], '/restaurants?a=1&b'],
  ['amid the URL', (token) => [`/restaurants?a=1&token=${token}&b=%20`, {}], '/restaurants?a=1&b=%20'],
  ['percent-encoded', (token) => [`/restaurants?a&%74%6Fk%65n=${token}`, {}], '/restaurants?a'],
  [
    'beside what looks like it',
    (token) => [`/restaurants?atoken=p&token=${token}&tokens=pa&Token=p`, {}],
    '/restaurants?atoken=p&tokens=pa&Token=p',
  ],
  [
    'in the URL of the page that asks',
    (token) => [
      '/restaurants',
      { headers: { ...bearer(token), referer: `http://example.org/?a=1&token=${token}` } },
    ],
    '/restaurants',
  ],
];

/** Credentials in more than one place. */
const TOO_MANY: [string, MakeRequest][] = [
  ['twice in the URL', (token) => [`/restaurants?token=${token}&a&token=${token}`, {}]],
  ['in two spellings', (token) => [`/restaurants?token=${token}&t%6Fken=${token}`, {}]],
  ['in the URL and in a header', (token) => [`/restaurants?token=${token}`, { headers: bearer(token) }]],
  [
    'in two headers',
    (token) => ['/restaurants', { headers: { authorization: [`Bearer ${token}`, `Bearer ${token}`] } }],
  ],
];

/** Tokens stay where they were checked. */
export function defineHiddenTokens(running: () => RunningSubject): void {
  it.each(WAYS)('%s never reach the service', async (_, request, url) => {
    const { tokens, proxy } = running();
    const token = await tokens.tokenWith('restaurants:read');
    const { status, seen, text } = await proxy.send(...request(token));
    expect([status, seen?.url, seen?.user]).toEqual([200, url, 'ada']);
    expect(text).not.toContain(token);
    expect(text.toLowerCase()).not.toContain('"authorization"');
  });

  it('would reach it if the lines that hide them were missing', async () => {
    const { subject, tokens } = running();
    const weaker = await startProxy(subject.program, tokens.url, subject.without.hidingTokens);
    for (const [, request] of WAYS) {
      const token = await tokens.tokenWith('restaurants:read');
      expect((await weaker.send(...request(token))).text).toContain(token);
    }
    await weaker.stop();
  });

  it.each(TOO_MANY)('%s are refused with 400', async (_, request) => {
    const { tokens, proxy } = running();
    const before = proxy.served();
    const { status } = await proxy.send(...request(await tokens.tokenWith('full-access')));
    expect([status, proxy.served()]).toEqual([400, before]);
  });

  it('are in no log', async () => {
    const { tokens, proxy } = running();
    const token = await tokens.tokenWith('restaurants:read');
    for (const path of ['/restaurants', '/restaurants/logged', '/admin', '/restaurants/../admin']) {
      await proxy.send(`${path}?a=1&token=${token}`);
      await proxy.send(path, { headers: bearer(token) });
    }
    await proxy.send(`/restaurants?token=${token}&token=${token}`);
    const logs = await proxy.logs();
    expect(logs).toContain('/restaurants/logged');
    expect(logs).not.toContain(token);
  });
}
