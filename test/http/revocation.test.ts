import { UnavailableError } from '../../src/domain/errors';
import { formatToken, parseToken } from '../../src/domain/token-format';
import { regenerateToken } from '../../src/service/regenerate-token';
import { makeToken, makeUser } from '../support/callers';
import { ask } from './support/forward-auth';
import { postForm } from './support/oauth';
import { ROOT_PASSWORD, useTestServers, type TestServer } from './support/test-server';

const start = useTestServers();
const keyOf = (token: string): string => parseToken(token, ['pat_'])?.key ?? '';
const exists = async (server: TestServer, token: string): Promise<boolean> =>
  (await server.deps.storage.tokens.find(keyOf(token))) !== null;

async function revoke(server: TestServer, token: string, parameters: Record<string, string> = {}) {
  return postForm(server, '/oauth2/revoke', { form: { token, ...parameters } });
}

/** An answer of 200, whose body says nothing. */
const DONE = [200, ''];
const shown = (answer: { statusCode: number; body: string }): unknown[] => [answer.statusCode, answer.body];

describe('RFC 7009, 2.1: the revocation request', () => {
  test('ends the token, for whoever has it, and no other', async () => {
    const server = await start();
    const [token, other] = [await server.token(), await server.token()];
    expect(shown(await revoke(server, token))).toEqual(DONE);
    expect([await exists(server, token), await exists(server, other)]).toEqual([false, true]);
  });

  test('ends it immediately: the next request with it is refused', async () => {
    const server = await start();
    const token = await server.token({ scopes: ['full-access'] });
    expect((await ask(server, { token })).statusCode).toBe(200);
    await revoke(server, token);
    expect((await ask(server, { token })).statusCode).toBe(401);
    expect((await server.query('{ via }', { authorization: `Bearer ${token}` })).statusCode).toBe(401);
  });

  test.each(['access_token', 'refresh_token', 'unknown', ''])(
    'finds the token whatever the hint: token_type_hint=%s',
    async (hint) => {
      const server = await start();
      const token = await server.token();
      expect(shown(await revoke(server, token, { token_type_hint: hint }))).toEqual(DONE);
      expect(await exists(server, token)).toBe(false);
    },
  );

  test('may come from a public client, which names itself only', async () => {
    const server = await start();
    const token = await server.token();
    expect(shown(await revoke(server, token, { client_id: 'laptop' }))).toEqual(DONE);
    expect(await exists(server, token)).toBe(false);
  });

  test('with a good credential of whomever ends the token too: possession is enough', async () => {
    const server = await start();
    const anna = await makeUser(server.deps, { name: 'anna' });
    const { text: credential } = await makeToken(server.deps, anna);
    const token = await server.token();
    expect(shown(await postForm(server, '/oauth2/revoke', { form: { token }, token: credential }))).toEqual(
      DONE,
    );
    expect([await exists(server, token), await exists(server, credential)]).toEqual([false, true]);
  });

  test('of a token with itself as the credential ends it', async () => {
    const server = await start();
    const token = await server.token();
    expect(shown(await postForm(server, '/oauth2/revoke', { form: { token }, token }))).toEqual(DONE);
    expect(await exists(server, token)).toBe(false);
  });

  test.each([
    ['an unknown token', 'Bearer x'],
    ['a password, which is none here', `Basic ${Buffer.from(`root:${ROOT_PASSWORD}`).toString('base64')}`],
    ['an unknown scheme', 'Digest x'],
  ])(
    'with a credential that is refused is 401 invalid_client, and ends nothing: %s',
    async (_, authorization) => {
      const server = await start();
      const token = await server.token();
      const answer = await postForm(server, '/oauth2/revoke', {
        form: { token },
        headers: { authorization },
      });
      expect([answer.statusCode, answer.json().error]).toEqual([401, 'invalid_client']);
      expect(answer.headers['www-authenticate']).toContain('Bearer realm="personal-api-tokens"');
      expect(await exists(server, token)).toBe(true);
    },
  );

  test('does not look at a cookie', async () => {
    const server = await start();
    const token = await server.token();
    const headers = { cookie: 'pat_session=stale' };
    const answer = await postForm(server, '/oauth2/revoke', { form: { token }, headers });
    expect([...shown(answer), answer.headers['set-cookie']]).toEqual([...DONE, undefined]);
  });
});

describe('RFC 7009, 2.2: the revocation response', () => {
  test('is 200 for a token that is invalid, which ends nothing', async () => {
    const server = await start();
    const token = await server.token();
    const secret = server.deps.secrets.bytes(16);
    const invalid = [
      'x',
      keyOf(token),
      `${token}x`,
      token.slice(0, -1),
      ` ${token}`,
      formatToken('pat', 'pat_', keyOf(token), secret),
      formatToken('pat', 'pat_', server.deps.secrets.uuid(), secret),
      formatToken('jahia', null, keyOf(token), parseToken(token, ['pat_'])!.secret),
      '\0',
    ];
    for (const text of invalid) expect([text, ...shown(await revoke(server, text))]).toEqual([text, ...DONE]);
    expect(await exists(server, token)).toBe(true);
  });

  test('is 200 for a token that was revoked before', async () => {
    const server = await start();
    const token = await server.token();
    expect(shown(await revoke(server, token))).toEqual(DONE);
    expect(shown(await revoke(server, token))).toEqual(DONE);
  });

  test('does not tell a right secret from a wrong one, but for what the log has', async () => {
    const server = await start();
    const token = await server.token();
    const wrong = formatToken('pat', 'pat_', keyOf(token), server.deps.secrets.bytes(16));
    const [one, other] = [await revoke(server, wrong), await revoke(server, token)];
    const headers = ({ date: _, ...rest }: typeof one.headers): unknown => rest;
    expect([one.statusCode, one.body, headers(one.headers)]).toEqual([
      other.statusCode,
      other.body,
      headers(other.headers),
    ]);
    const revoked = server.log.map((line) => JSON.parse(line)).filter(({ msg }) => /revoked/.test(msg));
    expect(revoked.map(({ tokenKey }) => tokenKey)).toEqual([keyOf(token)]);
    expect(server.log.join('')).not.toContain(token);
  });

  test('ends tokens that are disabled, expired, or of a locked user, as they could live again', async () => {
    const server = await start();
    const { clock, storage } = server.deps;
    const anna = await makeUser(server.deps, { name: 'anna' });
    const disabled = await server.token({ state: 'DISABLED' });
    const expired = await server.token({ expireAt: '2030-01-01' });
    const { text: locked } = await makeToken(server.deps, anna);
    await storage.users.update(anna.user.id, { locked: true }, clock.now());
    for (const token of [disabled, expired, locked]) {
      expect(await exists(server, token)).toBe(true);
      expect(shown(await revoke(server, token))).toEqual(DONE);
      expect(await exists(server, token)).toBe(false);
    }
  });

  test('ends the token by its old secret while that lives on, and not a millisecond longer', async () => {
    const server = await start();
    const [token, late, dead] = [await server.token(), await server.token(), await server.token()];
    for (const text of [token, late]) await regenerateToken(server.deps, server.root, keyOf(text), 60);
    await regenerateToken(server.deps, server.root, keyOf(dead), 0);
    await revoke(server, dead);
    expect(await exists(server, dead)).toBe(true);
    server.deps.clock.advance(59_999);
    await revoke(server, token);
    expect(await exists(server, token)).toBe(false);
    server.deps.clock.advance(1);
    await revoke(server, late);
    expect(await exists(server, late)).toBe(true);
  });

  test('counts the token off for its owner', async () => {
    const server = await start();
    Object.assign(server.deps, { settings: { ...server.deps.settings, maxTokensPerUser: 1 } });
    const token = await server.token();
    await expect(server.token()).rejects.toThrow();
    await revoke(server, token);
    expect(await server.token()).toEqual(expect.any(String));
  });
});

describe('RFC 7009, 2.2.1: the error response', () => {
  test('is 503 while it cannot be done, and the token is still there', async () => {
    const server = await start();
    const token = await server.token();
    const { tokens } = server.deps.storage;
    const find = jest.spyOn(tokens, 'findForVerification');
    const transact = jest.spyOn(server.deps.storage, 'transaction');
    const fail = [
      () => find.mockRejectedValueOnce(new UnavailableError()),
      () => transact.mockRejectedValueOnce(new UnavailableError()),
    ];
    for (const failNext of fail) {
      failNext();
      const answer = await revoke(server, token);
      expect([answer.statusCode, answer.json().error]).toEqual([503, 'temporarily_unavailable']);
      expect(await exists(server, token)).toBe(true);
    }
    expect(shown(await revoke(server, token))).toEqual(DONE);
  });

  test('is a page of another origin told nothing, unless it may call (2.3)', async () => {
    const headers = { origin: 'https://app.example' };
    const closed = await postForm(await start(), '/oauth2/revoke', { form: 'token=x', headers });
    expect(closed.headers).not.toHaveProperty('access-control-allow-origin');
    const open = await start({ corsOrigins: ['https://app.example'] });
    const answer = await postForm(open, '/oauth2/revoke', { form: 'token=x', headers });
    expect(answer.headers['access-control-allow-origin']).toBe('https://app.example');
  });
});
