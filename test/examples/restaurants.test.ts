import { join } from 'node:path';
import { PROJECT } from '../support/command';
import { bearer } from './support/bearer';
import { closedPort } from './support/closed-port';
import { rawRequest, type RawRequest } from './support/raw-request';
import { startExample, type RunningExample } from './support/start-example';
import { startTokenServer, type TokenServer } from './support/token-server';
import { untilLogged } from './support/until-logged';

const SCOPES_FILE = join(PROJECT, 'examples/restaurants/scopes.yml');
const JSON_BODY = { 'content-type': 'application/json' };

/** What Strapi's guide asks of a token, in its words. */
const OPERATIONS: Record<string, [string, RawRequest, number]> = {
  find: ['/restaurants', {}, 200],
  findOne: ['/restaurants/1', {}, 200],
  create: ['/restaurants', { method: 'POST', headers: JSON_BODY, body: '{"name":"Kavarna"}' }, 201],
};

describe('the restaurants example', () => {
  let tokens: TokenServer;
  let service: RunningExample;

  beforeAll(async () => {
    tokens = await startTokenServer({ SCOPES_FILE });
    service = await startExample('restaurants', { TOKEN_SERVER: tokens.url, TOKEN: tokens.serviceToken });
  });
  afterAll(async () => Promise.all([service.stop(), tokens.stop()]));

  describe.each([
    ['read-only', ['find', 'findOne']],
    ['full-access', ['find', 'findOne', 'create']],
    ['restaurants:read', ['find', 'findOne']],
    ['restaurants:write', ['create']],
    ['graphql', []],
  ])('a token with the scope %s', (scope, granted) => {
    it.each(Object.entries(OPERATIONS))(
      `gets from %s what it shall`,
      async (operation, [path, sent, done]) => {
        const token = await tokens.tokenWith(scope);
        const inHeader = await rawRequest(service.url, path, {
          ...sent,
          headers: { ...sent.headers, ...bearer(token) },
        });
        const inUrl = await rawRequest(service.url, `${path}?token=${token}`, sent);
        for (const { status, headers } of [inHeader, inUrl]) {
          expect(status).toBe(granted.includes(operation) ? done : 403);
          if (status === 403) expect(headers['www-authenticate']).toContain('error="insufficient_scope"');
        }
      },
    );
  });

  it('answers the restaurants', async () => {
    const token = await tokens.tokenWith('read-only');
    const all = await rawRequest(service.url, `/restaurants?token=${token}`);
    expect(JSON.parse(all.text)).toContainEqual({ id: 1, name: 'Biscotte Restaurant' });
    const one = await rawRequest(service.url, `/restaurants/1?token=${token}`);
    expect(JSON.parse(one.text)).toEqual({ id: 1, name: 'Biscotte Restaurant' });
    expect((await rawRequest(service.url, `/restaurants/none?token=${token}`)).status).toBe(404);
  });

  it('knows who created one', async () => {
    const [path, sent] = OPERATIONS.create!;
    const token = await tokens.tokenWith('restaurants:write');
    const { text } = await rawRequest(service.url, `${path}?token=${token}`, sent);
    expect(JSON.parse(text)).toMatchObject({ name: 'Kavarna', createdBy: 'ada' });
  });

  it.each([
    ['without a token', '/restaurants', {}],
    ['with a made-up one', `/restaurants?token=pat_${'0'.repeat(49)}`, {}],
    ['with an empty one', '/restaurants?token=', {}],
    ['with a password', '/restaurants', { headers: { authorization: 'Basic YWRhOmFkYQ==' } }],
  ])('refuses a caller %s with 401 and says what it takes', async (_, path, sent) => {
    const { status, headers, text } = await rawRequest(service.url, path, sent);
    expect([status, JSON.parse(text)]).toMatchObject([401, { error: { code: 'UNAUTHENTICATED' } }]);
    expect(headers['www-authenticate']).toMatch(/^APIToken .*Bearer /);
  });

  it('refuses a deleted token', async () => {
    const name = 'to be deleted';
    const token = await tokens.ada.createToken({ name, scopes: ['read-only'] });
    const { admin } = await tokens.ada.get(
      `{ admin { personalApiTokens { tokenByUserAndName(userId: "ada", tokenName: "${name}") { key } } } }`,
    );
    const { key } = admin.personalApiTokens.tokenByUserAndName;
    await tokens.ada.get(`mutation { admin { personalApiTokens { deleteToken(key: "${key}") } } }`);
    expect((await rawRequest(service.url, `/restaurants?token=${token}`)).status).toBe(401);
  });

  it('refuses two tokens, wherever they are', async () => {
    const token = await tokens.tokenWith('read-only');
    const twice = await rawRequest(service.url, `/restaurants?token=${token}&token=${token}`);
    const both = await rawRequest(service.url, `/restaurants?token=${token}`, { headers: bearer(token) });
    expect([twice.status, both.status]).toEqual([400, 400]);
  });

  it('creates nothing for one who may not', async () => {
    const [path, sent] = OPERATIONS.create!;
    const token = await tokens.tokenWith('read-only');
    const count = async () =>
      (JSON.parse((await rawRequest(service.url, `/restaurants?token=${token}`)).text) as unknown[]).length;
    const before = await count();
    await rawRequest(service.url, `${path}?token=${token}`, sent);
    expect(await count()).toBe(before);
  });

  it('takes the token out of the URL before it is logged, and leaves the rest', async () => {
    const token = await tokens.tokenWith('read-only');
    await rawRequest(service.url, `/restaurants?page=4711&token=${token}&%74oken=${token}`);
    await rawRequest(service.url, `/restaurants?page=4712&token=${token}`);
    await untilLogged(service, 'GET /restaurants?page=4711 400\n');
    await untilLogged(service, 'GET /restaurants?page=4712 200\n');
    expect(service.stdout() + service.stderr()).not.toContain(token);
  });

  it('lets nobody in while the token server cannot be asked', async () => {
    const alone = await startExample('restaurants', {
      TOKEN_SERVER: `http://127.0.0.1:${await closedPort()}`,
      TOKEN: tokens.serviceToken,
    });
    const token = await tokens.tokenWith('full-access');
    const { status, text } = await rawRequest(alone.url, '/restaurants', { headers: bearer(token) });
    expect([status, JSON.parse(text)]).toMatchObject([503, { error: { code: 'UNAVAILABLE' } }]);
    expect(alone.stderr()).toContain('ECONNREFUSED');
    await alone.stop();
  });
});
