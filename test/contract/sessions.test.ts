import { CURRENT_USER, TOKENS } from './support/documents';
import { makePlainClient, send } from './support/plain-client';
import { CHANGE_PASSWORD, SIGN_IN, SIGN_OUT, UPDATE_USER } from './support/user-documents';
import { ok, PASSWORD, useWorld } from './support/world';

const HOUR = 3600 * 1000;
const NEW_PASSWORD = 'a password of another kind';

const world = useWorld(makePlainClient);

async function ask(cookie: string | null, query: string, variables: object = {}) {
  const headers: [string, string][] = cookie === null ? [] : [['cookie', cookie]];
  return send(world().url, { headers, body: { query, variables } });
}

/** Who a cookie belongs to; null: a guest. */
async function whose(cookie: string): Promise<string | null> {
  return (await ask(cookie, CURRENT_USER)).body.data.currentUser?.name ?? null;
}

async function signedIn() {
  const { name, headers } = await world().tokenUser();
  return { name, cookie: headers.cookie! };
}

const newCookie = (headers: Headers) => headers.getSetCookie()[0]!.split(';', 1)[0]!;

describe('signIn', () => {
  it('opens a session in a cookie that scripts and other sites do not get', async () => {
    const { name } = await world().tokenUser();

    const { headers, body } = await ask(null, SIGN_IN, { username: name.toUpperCase(), password: PASSWORD });

    expect(body.data.signIn).toMatchObject({ name, username: name, roles: ['token-user'] });
    expect(headers.getSetCookie()).toHaveLength(1);
    const [pair, ...attributes] = headers.getSetCookie()[0]!.split('; ');
    // 256 bits take 43 characters.
    expect(pair).toMatch(/^pat_session=[\w-]{43}$/);
    expect(attributes.sort()).toStrictEqual(['HttpOnly', 'Max-Age=604800', 'Path=/', 'SameSite=Strict']);
    expect(await whose(pair!)).toBe(name);
  });

  it('ends the session that came with the request', async () => {
    const { name, cookie } = await signedIn();

    const { headers } = await ask(cookie, SIGN_IN, { username: name, password: PASSWORD });

    expect(newCookie(headers)).not.toBe(cookie);
    expect(await whose(cookie)).toBeNull();
    expect(await whose(newCookie(headers))).toBe(name);
  });

  it('refuses a wrong password, an unknown user and a locked one alike, without a cookie', async () => {
    const locked = await world().tokenUser();
    ok(await world().root.send(UPDATE_USER, { name: locked.name, locked: true }));

    const answers = [
      await ask(null, SIGN_IN, { username: 'root', password: 'wrong' }),
      await ask(null, SIGN_IN, { username: 'nobody', password: PASSWORD }),
      await ask(null, SIGN_IN, { username: locked.name, password: PASSWORD }),
      await ask(null, SIGN_IN, { username: await world().service(), password: PASSWORD }),
    ];

    for (const { status, headers, text, body } of answers) {
      expect(status).toBe(200);
      expect(headers.getSetCookie()).toStrictEqual([]);
      expect(text).toBe(answers[0]!.text);
      expect(body.data).toBeNull();
      expect(body.errors).toMatchObject([{ path: ['signIn'], extensions: { code: 'UNAUTHENTICATED' } }]);
    }
  });
});

describe('signOut', () => {
  it('ends the session and clears its cookie', async () => {
    const { cookie } = await signedIn();

    const { headers, body } = await ask(cookie, SIGN_OUT);

    expect(body).toStrictEqual({ data: { signOut: true } });
    expect(headers.getSetCookie()).toStrictEqual([
      expect.stringMatching(/^pat_session=;.*Expires=Thu, 01 Jan 1970/),
    ]);
    expect(await whose(cookie)).toBeNull();
  });

  it('is true for a guest', async () => {
    expect((await ask(null, SIGN_OUT)).body).toStrictEqual({ data: { signOut: true } });
  });
});

describe('changePassword', () => {
  it('ends all sessions but this browser, which gets a new one; tokens live on', async () => {
    const person = await world().tokenUser();
    const here = person.headers.cookie!;
    const { cookie: elsewhere } = await world().signIn(person.name);
    const { text } = await world().token(person);

    const { headers, body } = await ask(here, CHANGE_PASSWORD, {
      currentPassword: PASSWORD,
      newPassword: NEW_PASSWORD,
    });

    expect(body).toStrictEqual({ data: { changePassword: true } });
    expect([await whose(here), await whose(elsewhere)]).toStrictEqual([null, null]);
    expect(await whose(newCookie(headers))).toBe(person.name);
    expect(await world().works(text)).toBe(true);
    await expect(world().signIn(person.name, NEW_PASSWORD)).resolves.toBeTruthy();
    await expect(world().signIn(person.name, PASSWORD)).rejects.toThrow();
  });

  it.each([
    ['a wrong current one', { currentPassword: 'wrong', newPassword: NEW_PASSWORD }, 'currentPassword'],
    [
      'a new one that is too short',
      { currentPassword: PASSWORD, newPassword: 'a'.repeat(14) },
      'newPassword',
    ],
    [
      'a new one that is too long',
      { currentPassword: PASSWORD, newPassword: 'a'.repeat(257) },
      'newPassword',
    ],
  ])('refuses %s, and the session goes on', async (_what, variables, field) => {
    const { name, cookie } = await signedIn();

    const { body } = await ask(cookie, CHANGE_PASSWORD, variables);

    expect(body).toMatchObject({ data: null, errors: [{ extensions: { code: 'BAD_USER_INPUT', field } }] });
    expect(await whose(cookie)).toBe(name);
  });

  it('refuses guests', async () => {
    const { body } = await ask(null, CHANGE_PASSWORD, {
      currentPassword: PASSWORD,
      newPassword: NEW_PASSWORD,
    });

    expect(body).toMatchObject({ data: null, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  });
});

describe('a session', () => {
  it('ends after 12 hours without use', async () => {
    const { name, cookie } = await signedIn();

    world().clock.advance(12 * HOUR);
    expect(await whose(cookie)).toBe(name);
    world().clock.advance(12 * HOUR + 1);
    expect(await whose(cookie)).toBeNull();
  });

  it('ends after 7 days, however much it is used', async () => {
    const { name, cookie } = await signedIn();

    for (let hours = 0; hours < 7 * 24; hours += 8) {
      expect(await whose(cookie)).toBe(name);
      world().clock.advance(8 * HOUR);
    }
    expect(await whose(cookie)).toBe(name);
    world().clock.advance(1);
    expect(await whose(cookie)).toBeNull();
  });

  it('ends when its user is locked, and for good', async () => {
    const { name, cookie } = await signedIn();

    ok(await world().root.send(UPDATE_USER, { name, locked: true }));
    expect(await whose(cookie)).toBeNull();
    ok(await world().root.send(UPDATE_USER, { name, locked: false }));
    expect(await whose(cookie)).toBeNull();
  });

  it('may do what its user may, not limited by scopes', async () => {
    const { cookie } = await signedIn();

    expect((await ask(cookie, TOKENS)).body.data.admin.personalApiTokens.tokens.nodes).toStrictEqual([]);
  });

  it.each(['pat_session=unknown', `pat_session=${'A'.repeat(43)}`])(
    'that is unknown or has ended is a guest, and its cookie is cleared: %s',
    async (cookie) => {
      const { status, headers, body } = await ask(cookie, CURRENT_USER);

      expect([status, body]).toStrictEqual([200, { data: { currentUser: null } }]);
      expect(headers.getSetCookie()).toStrictEqual([
        expect.stringMatching(/^pat_session=;.*Expires=Thu, 01 Jan 1970/),
      ]);
    },
  );

  it('is not taken from a page of another origin', async () => {
    const { cookie } = await signedIn();

    const headers: [string, string][] = [
      ['cookie', cookie],
      ['origin', 'https://elsewhere.example'],
    ];
    const { body } = await send(world().url, { headers, body: { query: CURRENT_USER } });

    expect(body).toStrictEqual({ data: { currentUser: null } });
  });
});

describe('on https', () => {
  const secure = useWorld(makePlainClient, { PUBLIC_URL: 'https://tokens.example.org' });

  it('the cookie is Secure too, and of this host alone', async () => {
    const { cookie } = (await secure().tokenUser()).headers;
    expect(cookie).toMatch(/^__Host-pat_session=/);

    const { headers } = await send(secure().url, {
      headers: [['cookie', cookie!]],
      body: { query: SIGN_OUT },
    });

    const attributes = headers.getSetCookie()[0]!.split('; ').slice(1);
    expect(attributes).toEqual(expect.arrayContaining(['HttpOnly', 'Path=/', 'SameSite=Strict', 'Secure']));
  });
});
