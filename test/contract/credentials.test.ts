import { basic } from '../support/graphql-request';
import { ROOT_PASSWORD } from '../support/start-server';
import { CURRENT_USER, DELETE_TOKEN, TOKEN_BY_KEY_MORE, UPDATE_TOKEN } from './support/documents';
import { makePlainClient, send } from './support/plain-client';
import { UPDATE_USER } from './support/user-documents';
import { ok, PASSWORD, tokensOf, useWorld } from './support/world';

const world = useWorld(makePlainClient, { SIGN_IN_ATTEMPTS: '1000' });

async function whoIs(...headers: [string, string][]) {
  return send(world().url, { headers, body: { query: CURRENT_USER } });
}

const ACCEPTS = [null, '*/*', 'application/json', 'application/graphql-response+json'];

/** Expects 401 with a GraphQL error, whatever is accepted. */
async function expectRefused(authorization: string, challenge: RegExp): Promise<void> {
  for (const accept of ACCEPTS) {
    const headers: [string, string][] = [['authorization', authorization]];
    const answer = await whoIs(
      ...headers,
      ...(accept === null ? [] : [['accept', accept] as [string, string]]),
    );
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toMatch(challenge);
    expect(answer.body).toStrictEqual({
      errors: [{ message: expect.any(String), extensions: { code: 'UNAUTHENTICATED' } }],
    });
  }
}

const TOKEN_CHALLENGE = /^APIToken .*Bearer /;

describe('a credential that is presented and bad is 401 with WWW-Authenticate, never a guest', () => {
  it.each([
    'x',
    '',
    'b765L5rYQO+vuQW+tWZZ4nYIp3/Qv2wk2Z27fNtmgOY=',
    'pat_0000000000000000000000000000000000000000000000000',
  ])('an unknown or malformed token: %j', async (token) => {
    await expectRefused(`APIToken ${token}`, TOKEN_CHALLENGE);
    await expectRefused(`Bearer ${token}`, TOKEN_CHALLENGE);
  });

  it('a disabled, an expired and a deleted token, and one whose owner is locked', async () => {
    const [user, locked] = [await world().anybody(), await world().tokenUser()];
    const tokens = {
      disabled: await world().token(user, { state: 'DISABLED' }),
      expired: await world().token(user, { expireAt: '2030-06-01T12:00:00Z' }),
      deleted: await world().token(user),
      locked: await world().token(locked),
    };
    ok(await user.send(DELETE_TOKEN, { key: tokens.deleted.key }));
    ok(await world().root.send(UPDATE_USER, { name: locked.name, locked: true }));

    for (const { text } of Object.values(tokens)) await expectRefused(`Bearer ${text}`, TOKEN_CHALLENGE);
  });

  it('a wrong password, an unknown user, and what is no Basic credential; only then Basic is offered', async () => {
    for (const [name, password] of [
      ['root', 'wrong'],
      ['nobody', ROOT_PASSWORD],
      ['root', ''],
    ] as const) {
      await expectRefused(basic(name, password).authorization, /^Basic /);
    }
    await expectRefused('Basic nonsense!', /^Basic /);
  });

  it('an unknown scheme, and a token without one', async () => {
    const { text } = await world().token(await world().anybody());

    for (const authorization of ['Digest x', text]) await expectRefused(authorization, TOKEN_CHALLENGE);
  });
});

it('answers two Authorization headers 400, be they the same and right', async () => {
  const { text } = await world().token(await world().anybody());

  for (const other of [`Bearer ${text}`, 'Bearer x', basic('root', ROOT_PASSWORD).authorization]) {
    const answer = await whoIs(['authorization', `Bearer ${text}`], ['Authorization', other]);
    expect(answer.status).toBe(400);
    expect(answer.body).toStrictEqual({
      errors: [{ message: expect.any(String), extensions: { code: 'BAD_REQUEST' } }],
    });
  }
});

it('takes no credential at all for a guest', async () => {
  const answer = await whoIs();

  expect([answer.status, answer.body]).toStrictEqual([200, { data: { currentUser: null } }]);
  expect(answer.headers.get('www-authenticate')).toBeNull();
});

it.each(['APIToken', 'apitoken', 'APITOKEN', 'Bearer', 'bearer'])(
  'takes a token after %s',
  async (scheme) => {
    const user = await world().anybody();
    const { text } = await world().token(user);

    expect((await whoIs(['authorization', `${scheme} ${text}`])).body.data.currentUser.name).toBe(user.name);
  },
);

it('takes a user name, in any case, and a password; not those of a locked user', async () => {
  const { name } = await world().tokenUser();
  const authorization = basic(name.toUpperCase(), PASSWORD).authorization;
  expect((await whoIs(['authorization', authorization])).body.data.currentUser.name).toBe(name);

  ok(await world().root.send(UPDATE_USER, { name, locked: true }));
  await expectRefused(authorization, /^Basic /);
});

it('forgets a kept Basic credential when the password is changed', async () => {
  const { name } = await world().tokenUser();
  const { authorization } = basic(name, PASSWORD);
  expect((await whoIs(['authorization', authorization])).status).toBe(200);

  ok(await world().root.send(UPDATE_USER, { name, password: 'another long password' }));

  await expectRefused(authorization, /^Basic /);
});

it('acts as the owner of the token, within its scopes, when a cookie comes too', async () => {
  const [user, other] = [await world().anybody(), await world().stranger()];
  const { text, key } = await world().token(user);
  const cookie: [string, string] = ['cookie', other.headers.cookie!];

  const { body } = await whoIs(['authorization', `Bearer ${text}`], cookie);
  expect(body.data.currentUser.name).toBe(user.name);

  // The session may read tokens, the token may not.
  const own: [string, string] = ['cookie', user.headers.cookie!];
  const request = { body: { query: TOKEN_BY_KEY_MORE, variables: { key } } };
  const both = await send(world().url, { headers: [['authorization', `Bearer ${text}`], own], ...request });
  expect(both.body.errors).toMatchObject([{ extensions: { code: 'INSUFFICIENT_SCOPE' } }]);
  ok(await user.send(UPDATE_TOKEN, { key, state: 'DISABLED' }));
  expect((await whoIs(['authorization', `Bearer ${text}`], own)).status).toBe(401);
});

it('does not take a token from the URL', async () => {
  const { text } = await world().token(await world().anybody());

  const answer = await send(world().url, { path: `/graphql?token=${text}`, body: { query: CURRENT_USER } });

  expect(answer.body).toStrictEqual({ data: { currentUser: null } });
});

it('tells soon when and from where a token was last used', async () => {
  const user = await world().anybody();
  const { text, key } = await world().token(user);
  const shown = async () => tokensOf(await user.send(TOKEN_BY_KEY_MORE, { key })).tokenByKey;
  expect(await shown()).toMatchObject({ lastUsedAt: null, lastUsedAddress: null });

  expect(await world().works(text)).toBe(true);

  const usedAt = world().clock.now().toISOString();
  for (const deadline = Date.now() + 10_000; Date.now() < deadline && !(await shown()).lastUsedAt;) {
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  expect(await shown()).toMatchObject({ lastUsedAt: usedAt, lastUsedAddress: '127.0.0.1' });
});
