import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatToken, parseTokenOfAnyServer } from '../../src/domain/token-format';
import { authenticate, createVerifier, VerifierUnavailableError } from '../../src/verifier';
import { Api } from '../support/api';
import { PROJECT } from '../support/command';
import { basic } from '../support/graphql-request';
import { ROOT_PASSWORD, startServer, type TestServer } from '../support/start-server';

describe('a verifier and the server', () => {
  let server: TestServer;
  let root: Api;
  let serviceToken: string;

  beforeAll(async () => {
    server = await startServer();
    root = new Api(server.url, basic('root', ROOT_PASSWORD));
    serviceToken = await root.createToken({ name: 'service', scopes: ['introspect'] });
  });

  afterAll(() => server.close());

  const verifierOf = (token: string, maxStaleness = 0) => {
    const clock = { monotonic: () => performance.now(), wall: () => server.clock.now().getTime() };
    return createVerifier({ url: server.url, token, maxStaleness, clock });
  };

  it('agree on whose a token is, what it lists and when it ends', async () => {
    const text = await root.createToken({
      name: 'full',
      scopes: ['tokens:read', 'read-only'],
      expireAt: '2099-12-31',
    });
    const token = await authenticate(verifierOf(serviceToken), ['authorization', `APIToken ${text}`]);
    expect(token).toMatchObject({
      username: 'root',
      userId: expect.any(String),
      scopes: ['tokens:read', 'read-only'],
      expireAt: new Date('2099-12-31'),
    });
    const byKey = `query ($key: String!) { admin { personalApiTokens { tokenByKey(key: $key) { name } } } }`;
    const data = await root.get(byKey, { key: token!.key });
    expect(data.admin.personalApiTokens.tokenByKey.name).toBe('full');
  });

  it('agree on tokens without scopes and without an end', async () => {
    const text = await root.createToken({ name: 'bare' });
    const token = await verifierOf(serviceToken).verify(text);
    expect(token).toMatchObject({ scopes: [], expireAt: null });
  });

  it('agree on what is no longer valid: disabled, deleted, expired', async () => {
    const verifier = verifierOf(serviceToken);
    const text = await root.createToken({ name: 'short', scopes: ['read-only'] });
    const { key } = (await verifier.verify(text))!;
    const change = async (call: string) => root.get(`mutation { admin { personalApiTokens { ${call} } } }`);
    await change(`updateToken(key: "${key}", state: DISABLED)`);
    await expect(verifier.verify(text)).resolves.toBeNull();
    await change(`updateToken(key: "${key}", state: ACTIVE)`);
    await expect(verifier.verify(text)).resolves.not.toBeNull();
    await change(`updateToken(key: "${key}", expireAt: "2001-01-01")`);
    await expect(verifier.verify(text)).resolves.toBeNull();
    await change(`updateToken(key: "${key}", expireAt: "")`);
    await expect(verifier.verify(text)).resolves.not.toBeNull();
    await change(`deleteToken(key: "${key}")`);
    await expect(verifier.verify(text)).resolves.toBeNull();
  });

  it('notice a revocation within the stated time', async () => {
    const maxStaleness = 300;
    const verifier = verifierOf(serviceToken, maxStaleness);
    const text = await root.createToken({ name: 'revoked' });
    const { key } = (await verifier.verify(text))!;
    await root.get(`mutation { admin { personalApiTokens { deleteToken(key: "${key}") } } }`);
    const revokedAt = performance.now();
    let lastPass = revokedAt;
    while (performance.now() - revokedAt < 2 * maxStaleness) {
      const begun = performance.now();
      if ((await verifier.verify(text)) !== null) lastPass = begun;
      await new Promise((soon) => setTimeout(soon, 5));
    }
    expect(lastPass - revokedAt).toBeLessThan(maxStaleness);
    await expect(verifier.verify(text)).resolves.toBeNull();
  });

  it("fail closed when the service's own token may not ask, or is no longer valid", async () => {
    const text = await root.createToken({ name: 'asked about', scopes: ['full-access'] });
    const reasons: string[] = [];
    const ask = async (token: string) =>
      createVerifier({ url: server.url, token, onUnavailable: (reason) => reasons.push(reason) }).verify(
        text,
      );
    const powerless = await root.createToken({ name: 'powerless', scopes: ['read-only'] });
    const disabled = await root.createToken({ name: 'off', scopes: ['introspect'], state: 'DISABLED' });
    await expect(ask(powerless)).rejects.toThrow(VerifierUnavailableError);
    await expect(ask(disabled)).rejects.toThrow(VerifierUnavailableError);
    expect(reasons).toEqual([
      expect.stringContaining('answered 403'),
      expect.stringContaining('answered 401'),
    ]);
    await expect(ask(serviceToken)).resolves.toMatchObject({ scopes: ['full-access'] });
  });

  it('agree that the key of a valid token with another secret is none', async () => {
    const text = await root.createToken({ name: 'used', scopes: ['full-access'] });
    const { prefix, key } = parseTokenOfAnyServer(text)!;
    const verifier = verifierOf(serviceToken);
    await expect(verifier.verify(formatToken('pat', prefix, key, randomBytes(16)))).resolves.toBeNull();
    await expect(verifier.verify(text)).resolves.toMatchObject({ key });
  });

  it("agree on the service's token that the documentation makes", async () => {
    const page = readFileSync(join(PROJECT, 'docs/verifier.md'), 'utf8');
    const [, document = ''] = /```graphql\n(mutation .*?)```/s.exec(page) ?? [];
    const data = await root.get(document);
    const verifier = verifierOf(data.admin.personalApiTokens.createToken);
    const text = await root.createToken({ name: 'asked about by a service' });
    await expect(verifier.verify(text)).resolves.toMatchObject({ username: 'root' });
  });

  it('leave neither token in the log of the server', async () => {
    const text = await root.createToken({ name: 'canary' });
    await verifierOf(serviceToken).verify(text);
    const log = server.log.join('');
    expect(log).toContain('/oauth2/introspect');
    for (const secret of [text, serviceToken]) expect(log).not.toContain(secret);
  });
});
