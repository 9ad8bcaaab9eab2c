import type { MakeClient } from '../support/contract-client';
import { CREATE_TOKEN, CREATE_TOKEN_MORE, TOKEN_BY_KEY_MORE, TOKENS } from '../support/documents';
import { expectTokenError } from '../support/refused';
import { tokensOf, useWorld, type MadeToken, type Somebody } from '../support/world';

/** `createToken`: always for the caller; a service user's are in the others' tokens. */
export function defineCreateTokenContract(makeClient: MakeClient): void {
  const world = useWorld(makeClient);
  const shown = async (user: Somebody, { key }: MadeToken) =>
    tokensOf(await user.send(TOKEN_BY_KEY_MORE, { key })).tokenByKey;

  it('makes a token for the caller, which works', async () => {
    const user = await world().anybody();

    const made = await world().token(user);

    expect(made.text).toMatch(/^pat_[0-9A-Za-z]{49}$/);
    expect(await world().works(made.text)).toBe(true);
    expect(await shown(user, made)).toMatchObject({
      user: { name: user.name },
      state: 'ACTIVE',
      expireAt: null,
      scopes: [],
    });
  });

  it('shows the token at its creation, and never again', async () => {
    const user = await world().anybody();
    const made = await world().token(user);

    const answers = [await shown(user, made), await user.send(TOKENS), await world().root.send(TOKENS)];

    const secret = made.text.slice('pat_'.length);
    expect(JSON.stringify(answers)).toContain(made.key);
    expect(JSON.stringify(answers)).not.toContain(secret);
  });

  it.each([
    ['trimmed', '  a token  ', 'a token'],
    ['put into NFC', 'cafe\u0301', 'caf\u00e9'],
    ['of one code point', '🔑', '🔑'],
    ['of 100 code points', '🔑'.repeat(100), '🔑'.repeat(100)],
  ])('takes a name that is %s', async (_what, given, stored) => {
    const user = await world().tokenUser();

    await world().token(user, { name: given });

    expect(tokensOf(await user.send(TOKENS)).tokens.nodes).toMatchObject([{ name: stored }]);
  });

  it.each([
    ['empty', ''],
    ['blank', ' \t '],
    ['of 101 code points', '🔑'.repeat(101)],
    ['with a line break', 'a\nb'],
    ['with a control character', 'a\u0007b'],
    ['with NUL', 'a\u0000b'],
  ])('refuses a name that is %s', async (_what, name) => {
    const user = await world().tokenUser();

    const answer = await user.send(CREATE_TOKEN, { name });

    expectTokenError(answer, 'createToken', { code: 'BAD_USER_INPUT', field: 'name' });
    expect(tokensOf(await user.send(TOKENS)).tokens.nodes).toStrictEqual([]);
  });

  it('refuses a name that the same owner has: Token name already taken', async () => {
    const user = await world().tokenUser();
    await world().token(user, { name: 'caf\u00e9' });

    for (const name of ['caf\u00e9', ' cafe\u0301 ']) {
      const answer = await user.send(CREATE_TOKEN, { name });
      expectTokenError(answer, 'createToken', { code: 'NAME_TAKEN', message: 'Token name already taken' });
    }
  });

  it('takes a name that another owner has, and one that differs in case', async () => {
    const [one, other] = [await world().tokenUser(), await world().tokenUser()];
    await world().token(one, { name: 'deploy' });

    for (const [user, name] of [
      [other, 'deploy'],
      [one, 'Deploy'],
    ] as const) {
      expect(tokensOf(await user.send(CREATE_TOKEN, { name })).createToken).toEqual(expect.any(String));
    }
  });

  it('lets exactly one of several at once have a name', async () => {
    const user = await world().tokenUser();

    const answers = await Promise.all(
      Array.from({ length: 10 }, () => user.send(CREATE_TOKEN, { name: 'one' })),
    );

    expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
    expect(answers.filter(({ errors }) => errors[0]?.extensions?.code === 'NAME_TAKEN')).toHaveLength(9);
  });

  it('gives the token the scopes of the list, each once', async () => {
    const user = await world().anybody();

    const made = await world().token(user, { scopes: ['health', 'tokens:read', 'health'] });

    expect((await shown(user, made)).scopes).toStrictEqual(['health', 'tokens:read']);
  });

  it.each(['nonsense', 'Read-Only', ' read-only', 'read-only ', 'tokens:*', ''])(
    'refuses the unknown scope %j, and names it',
    async (scope) => {
      const user = await world().anybody();

      const answer = await user.send(CREATE_TOKEN, { name: 'a', scopes: ['read-only', scope] });

      const named = /^[\w:.-]+$/.test(scope) ? scope : 'scope';
      const message = expect.stringContaining(named);
      expectTokenError(answer, 'createToken', { code: 'BAD_USER_INPUT', message, field: 'scopes' });
    },
  );

  it.each([
    [{ state: null }, 'ACTIVE'],
    [{ state: 'ACTIVE' }, 'ACTIVE'],
    [{ state: 'DISABLED' }, 'DISABLED'],
  ])('makes of %j a token in the state %s', async (input, state) => {
    const user = await world().anybody();

    const made = await world().token(user, input);

    expect(await shown(user, made)).toMatchObject({ state, status: state });
    expect(await world().works(made.text)).toBe(state === 'ACTIVE');
  });

  it('takes an expiry in the past: the token has expired', async () => {
    const user = await world().anybody();

    const made = await world().token(user, { expireAt: '2020-01-01' });

    expect(await shown(user, made)).toMatchObject({
      state: 'ACTIVE',
      status: 'EXPIRED',
      expireAt: '2020-01-01T00:00:00.000Z',
    });
    expect(await world().works(made.text)).toBe(false);
  });

  it.each([
    ['DAYS_7', '2030-06-08T12:00:00.000Z'],
    ['DAYS_30', '2030-07-01T12:00:00.000Z'],
    ['DAYS_90', '2030-08-30T12:00:00.000Z'],
    ['UNLIMITED', null],
  ])('takes the duration %s', async (duration, expireAt) => {
    const user = await world().anybody();

    expect(await shown(user, await world().token(user, { duration }))).toMatchObject({ expireAt });
  });

  it('refuses a duration beside a date', async () => {
    const answer = await world().root.send(CREATE_TOKEN_MORE, {
      name: 'a',
      duration: 'DAYS_7',
      expireAt: '2040-01-01',
    });

    expectTokenError(answer, 'createToken', { code: 'BAD_USER_INPUT' });
  });

  it.each([
    [{ type: 'READ_ONLY' }, ['read-only'], 'READ_ONLY'],
    [{ type: 'FULL_ACCESS' }, ['full-access'], 'FULL_ACCESS'],
    [{ type: 'READ_ONLY', scopes: ['read-only'] }, ['read-only'], 'READ_ONLY'],
    [{ scopes: ['read-only'] }, ['read-only'], 'READ_ONLY'],
    [{ scopes: ['read-only', 'health'] }, ['read-only', 'health'], 'CUSTOM'],
    [{ type: 'CUSTOM', scopes: ['health'] }, ['health'], 'CUSTOM'],
    [{}, [], 'CUSTOM'],
  ])('makes of %j a token with the scopes %j, of the type %s', async (input, scopes, type) => {
    const user = await world().anybody();

    expect(await shown(user, await world().token(user, input))).toMatchObject({ scopes, type });
  });

  it.each([
    { type: 'READ_ONLY', scopes: ['full-access'] },
    { type: 'FULL_ACCESS', scopes: ['read-only'] },
    { type: 'READ_ONLY', scopes: ['read-only', 'health'] },
  ])('refuses %j: a type together with other scopes', async (input) => {
    const answer = await world().root.send(CREATE_TOKEN_MORE, { name: 'a', ...input });

    expectTokenError(answer, 'createToken', { code: 'BAD_USER_INPUT' });
  });
}
