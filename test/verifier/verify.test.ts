import { randomBytes, randomUUID } from 'node:crypto';
import { FULL_ACCESS as FULL_ACCESS_OF_SERVER } from '../../src/domain/scope';
import { formatToken, parseTokenOfAnyServer } from '../../src/domain/token-format';
import { FULL_ACCESS, VerifierUnavailableError, hasScope, type VerifiedToken } from '../../src/verifier';
import { setUp } from './support/setup';
import { newToken } from './support/tokens';

const tokenWith = (...scopes: string[]): VerifiedToken => ({
  key: 'k',
  username: 'ada',
  userId: 'u',
  scopes,
  expireAt: null,
});

describe('a verifier', () => {
  it('tells whose a valid token is, what it lists and when it ends', async () => {
    const { server, verifier } = await setUp();
    const text = newToken();
    server.active.set(text, {
      scope: 'orders:read orders:write',
      username: 'ada',
      sub: 'u1',
      exp: 1_900_000_000,
    });
    await expect(verifier.verify(text)).resolves.toEqual({
      key: parseTokenOfAnyServer(text)?.key,
      username: 'ada',
      userId: 'u1',
      scopes: ['orders:read', 'orders:write'],
      expireAt: new Date(1_900_000_000_000),
    });
  });

  it('tells of a token without scopes or expiry that it has none', async () => {
    const { server, verifier } = await setUp();
    const text = newToken();
    server.active.set(text, {});
    await expect(verifier.verify(text)).resolves.toMatchObject({ scopes: [], expireAt: null });
  });

  it('asks as RFC 7662 says, with the credential of the service and the token in the body alone', async () => {
    const { server, verifier, serviceToken } = await setUp();
    const text = formatToken('jahia', null, randomUUID(), Buffer.alloc(16, 0xfb));
    await verifier.verify(text);
    const { request, token } = server.requests[0]!;
    expect([request.method, request.url, token]).toEqual(['POST', '/oauth2/introspect', text]);
    expect(request.headers).toMatchObject({
      authorization: `Bearer ${serviceToken}`,
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'application/json',
    });
  });

  it('keeps the path of an address that has one', async () => {
    const other = await setUp();
    const { verifier } = await setUp({ url: `${other.server.url}/tokens/` });
    await verifier.verify(newToken());
    expect(other.server.requests[0]!.request.url).toBe('/tokens/oauth2/introspect');
  });

  it.each(['pat', 'jahia'] as const)('takes tokens of the format %s', async (format) => {
    const { server, verifier } = await setUp();
    const text = formatToken(format, format === 'pat' ? 'acme_' : null, randomUUID(), randomBytes(16));
    server.active.set(text, {});
    await expect(verifier.verify(text)).resolves.toMatchObject({ username: 'ada' });
  });

  it('refuses without a request what cannot be a token', async () => {
    const { server, verifier } = await setUp();
    const text = newToken();
    const malformed = [
      '',
      'pat_',
      text.slice(0, -1),
      `${text}0`,
      ` ${text}`,
      text.toUpperCase(),
      text.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
      text.replace('pat_', 'PAT_'),
      newToken().replace('pat_', '_'),
      'x'.repeat(1_000_000),
      'Lfh/02b1SbuZX/u1JFqegMEljMZaPGbsqJf3ALY0AGp=',
      undefined as unknown as string,
      [text] as unknown as string,
    ];
    for (const candidate of malformed) await expect(verifier.verify(candidate)).resolves.toBeNull();
    expect(server.requests).toEqual([]);
    await verifier.verify(text);
    expect(server.requests).toHaveLength(1);
  });

  it('gives answers that no request can change for another', async () => {
    const { server, verifier } = await setUp();
    const text = newToken();
    server.active.set(text, { scope: 'orders:read' });
    const token = await verifier.verify(text);
    expect(() => (token!.scopes as string[]).push('full-access')).toThrow(TypeError);
    expect(() => ((token as { username: string }).username = 'root')).toThrow(TypeError);
  });

  it('fails every check after it was closed, and those that are under way', async () => {
    const { server, verifier } = await setUp();
    const [known, slow] = [newToken(), newToken()];
    server.active.set(known, {}).set(slow, {});
    await verifier.verify(known);
    server.hold();
    const underWay = verifier.verify(slow);
    await server.held(1);
    verifier.close();
    await expect(underWay).rejects.toThrow(VerifierUnavailableError);
    await expect(verifier.verify(known)).rejects.toThrow(VerifierUnavailableError);
    expect(verifier.size).toBe(0);
    server.letGo();
  });
});

describe('a scope', () => {
  it('is had by its exact name only', () => {
    const token = tokenWith('orders:read');
    expect(hasScope(token, 'orders:read')).toBe(true);
    for (const name of ['Orders:read', 'orders:read ', 'orders', 'orders:*', 'orders:reаd', '', 'read']) {
      expect([name, hasScope(token, name)]).toEqual([name, false]);
    }
  });

  it('is contained in full-access, whatever it is', () => {
    expect(hasScope(tokenWith('full-access'), 'orders:read')).toBe(true);
    expect(hasScope(tokenWith('Full-Access', 'full-access '), 'orders:read')).toBe(false);
    expect(FULL_ACCESS).toBe(FULL_ACCESS_OF_SERVER);
  });
});
