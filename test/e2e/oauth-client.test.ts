import * as oauth from 'oauth4webapi';
import { parseToken } from '../../src/domain/token-format';
import { Api } from '../support/api';
import { basic } from '../support/graphql-request';
import { ROOT_PASSWORD, startServer, type TestServer } from '../support/start-server';

/** A service that is shown tokens: it knows the server's addresses, and has a token of its own. */
class ResourceServer {
  private readonly server: oauth.AuthorizationServer;
  private readonly client: oauth.Client = { client_id: 'restaurants' };
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- Marked so to stand out; the test's server has no certificate.
  private readonly options = { [oauth.allowInsecureRequests]: true };

  constructor(
    url: string,
    private readonly token: string,
  ) {
    this.server = {
      issuer: url,
      introspection_endpoint: `${url}/oauth2/introspect`,
      revocation_endpoint: `${url}/oauth2/revoke`,
    };
  }

  async introspect(token: string): Promise<oauth.IntrospectionResponse> {
    const bearer: oauth.ClientAuth = (_server, _client, _body, headers) =>
      headers.set('authorization', `Bearer ${this.token}`);
    const response = await oauth.introspectionRequest(this.server, this.client, bearer, token, this.options);
    return oauth.processIntrospectionResponse(this.server, this.client, response);
  }

  async revoke(token: string): Promise<void> {
    const response = await oauth.revocationRequest(
      this.server,
      this.client,
      oauth.None(),
      token,
      this.options,
    );
    return oauth.processRevocationResponse(response);
  }
}

describe('oauth4webapi, as a resource server uses it', () => {
  let server: TestServer;
  let root: Api;

  beforeAll(async () => {
    server = await startServer();
    root = new Api(server.url, basic('root', ROOT_PASSWORD));
  });
  afterAll(() => server.close());

  const service = async (name: string, scopes = ['introspect']): Promise<ResourceServer> =>
    new ResourceServer(server.url, await root.createToken({ name, scopes }));

  it('introspects an active token (RFC 7662, 2.2)', async () => {
    const restaurants = await service('restaurants');
    const token = await root.createToken({ name: 'laptop', scopes: ['read-only'], expireAt: '2040-01-01' });
    expect(await restaurants.introspect(token)).toEqual({
      active: true,
      scope: 'read-only',
      username: 'root',
      token_type: 'Bearer',
      exp: Date.parse('2040-01-01') / 1000,
      iat: Math.floor(server.clock.now().getTime() / 1000),
      sub: expect.stringMatching(/^[\da-f-]{36}$/),
      jti: parseToken(token, ['pat_'])?.key,
    });
  });

  it('introspects one that is not active, without an error (RFC 7662, 2.3)', async () => {
    const restaurants = await service('restaurants too');
    expect(await restaurants.introspect('no token')).toEqual({ active: false });
  });

  it('revokes a token, after which it is not active (RFC 7009, 2.1)', async () => {
    const restaurants = await service('revoking');
    const token = await root.createToken({ name: 'leaked' });
    expect(await restaurants.introspect(token)).toMatchObject({ active: true });
    await expect(restaurants.revoke(token)).resolves.toBeUndefined();
    expect(await restaurants.introspect(token)).toEqual({ active: false });
  });

  it('revokes what is no token, without an error (RFC 7009, 2.2)', async () => {
    await expect((await service('revoking too')).revoke('no token')).resolves.toBeUndefined();
  });

  it('understands why it may not introspect (RFC 6750, 3.1)', async () => {
    const reader = await service('reader', ['read-only']);
    const refusal: unknown = await reader.introspect('x').catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(oauth.WWWAuthenticateChallengeError);
    const { status, cause } = refusal as oauth.WWWAuthenticateChallengeError;
    expect(status).toBe(403);
    expect(cause).toEqual([
      {
        scheme: 'bearer',
        parameters: { realm: 'personal-api-tokens', error: 'insufficient_scope', scope: 'introspect' },
      },
    ]);
  });

  it('understands that its own token is not accepted (RFC 7662, 2.3)', async () => {
    const stranger = new ResourceServer(server.url, 'no token');
    const refusal: unknown = await stranger.introspect('x').catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(oauth.WWWAuthenticateChallengeError);
    const { status, cause } = refusal as oauth.WWWAuthenticateChallengeError;
    expect(status).toBe(401);
    expect(cause.map(({ scheme, parameters }) => [scheme, parameters.error])).toEqual([
      ['apitoken', undefined],
      ['bearer', 'invalid_token'],
    ]);
  });

  it('leaves a last use behind, once it is written down', async () => {
    const restaurants = await service('using');
    const token = await root.createToken({ name: 'used' });
    await restaurants.introspect(token);
    const key = parseToken(token, ['pat_'])?.key;
    const lastUse = async (): Promise<string | null> =>
      (await root.get(`{ admin { personalApiTokens { tokenByKey(key: "${key}") { lastUsedAt } } } }`)).admin
        .personalApiTokens.tokenByKey.lastUsedAt;
    for (let wait = 0; wait < 100 && (await lastUse()) === null; wait += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(await lastUse()).toBe(server.clock.now().toISOString());
  });
});

describe('the settings of tokens at other doors, on a whole server', () => {
  it('ALLOW_QUERY_TOKEN and FORWARD_AUTH_HEADERS reach forward authentication', async () => {
    const server = await startServer({ ALLOW_QUERY_TOKEN: 'true', FORWARD_AUTH_HEADERS: 'original' });
    try {
      const root = new Api(server.url, basic('root', ROOT_PASSWORD));
      const token = await root.createToken({ name: 'reader', scopes: ['read-only'] });
      const verify = async (method: string, uri: string): Promise<Response> =>
        fetch(`${server.url}/auth/verify`, {
          headers: { 'X-Original-Method': method, 'X-Original-URI': uri },
        });
      const answer = await verify('GET', `/restaurants?token=${token}`);
      expect([answer.status, answer.headers.get('x-auth-user')]).toEqual([200, 'root']);
      expect((await verify('POST', `/restaurants?token=${token}`)).status).toBe(403);
      expect((await verify('GET', '/restaurants')).status).toBe(401);
      const graphql = await fetch(`${server.url}/graphql?query={currentUser{name}}&token=${token}`, {
        headers: { 'apollo-require-preflight': 'true' },
      });
      expect(await graphql.json()).toEqual({ data: { currentUser: { name: 'root' } } });
      expect(server.log.join('')).not.toContain(token);
    } finally {
      await server.close();
    }
  });
});
