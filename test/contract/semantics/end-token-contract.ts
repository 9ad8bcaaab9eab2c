import type { MakeClient } from '../support/contract-client';
import {
  DELETE_TOKEN,
  REGENERATE_TOKEN,
  REVOKE_TOKENS,
  TOKEN_BY_KEY,
  TOKEN_BY_KEY_MORE,
  TOKENS,
  UPDATE_TOKEN,
} from '../support/documents';
import { expectFieldError, expectTokenError } from '../support/refused';
import { ok, tokensOf, useWorld, verifies, type MadeToken } from '../support/world';

const UNKNOWN_KEY = '6fbeb92f-9ad8-40ef-afb9-05beb56659e2';

/** `deleteToken`: true if deleted; unknown, empty or invisible key: false, no error. */
export function defineDeleteTokenContract(makeClient: MakeClient): void {
  const world = useWorld(makeClient);

  it('is true, and the token is gone and works no more', async () => {
    const user = await world().anybody();
    const { key, text, name } = await world().token(user);

    expect(tokensOf(await user.send(DELETE_TOKEN, { key })).deleteToken).toBe(true);

    expect(tokensOf(await user.send(TOKEN_BY_KEY, { key })).tokenByKey).toBeNull();
    expect(await world().works(text)).toBe(false);
    expect(tokensOf(await user.send(DELETE_TOKEN, { key })).deleteToken).toBe(false);
    await world().token(user, { name });
  });

  it('ends it at once, however often it was used before: nothing is kept of it (CVE-2026-46554)', async () => {
    const user = await world().anybody();
    const { key, text } = await world().fullToken(user);
    const use = async () => Promise.all(Array.from({ length: 5 }, () => world().works(text)));
    expect(await use()).toStrictEqual([true, true, true, true, true]);

    expect(tokensOf(await world().withToken(text).send(DELETE_TOKEN, { key })).deleteToken).toBe(true);

    expect(await use()).toStrictEqual([false, false, false, false, false]);
    expect(await verifies(user, text)).toBe(false);
  });

  it('is false for a key that is unknown, empty or invisible, without an error', async () => {
    const [user, other] = [await world().anybody(), await world().stranger()];
    const { key, text } = await world().token(other);

    for (const unseen of [UNKNOWN_KEY, '', key]) {
      expect(tokensOf(await user.send(DELETE_TOKEN, { key: unseen })).deleteToken).toBe(false);
    }
    expect(await world().works(text)).toBe(true);
  });
}

/** `regenerateToken`: a new secret, the same key. */
export function defineRegenerateTokenContract(makeClient: MakeClient): void {
  const world = useWorld(makeClient);

  it('gives a new secret under the same key; the old one ends at once', async () => {
    const user = await world().anybody();
    const { key, text } = await world().token(user, { scopes: ['health'], expireAt: '2040-01-01' });
    const before = tokensOf(await user.send(TOKEN_BY_KEY, { key })).tokenByKey;

    const renewed = tokensOf(await user.send(REGENERATE_TOKEN, { key })).regenerateToken as string;

    expect(renewed).not.toBe(text);
    expect(await world().works(renewed)).toBe(true);
    expect(await world().works(text)).toBe(false);
    expect(tokensOf(await user.send(TOKEN_BY_KEY, { key })).tokenByKey).toStrictEqual(before);
  });

  it('lets the old secret live for the grace period, to the second', async () => {
    const user = await world().anybody();
    const { key, text } = await world().token(user);

    const renewed = tokensOf(await user.send(REGENERATE_TOKEN, { key, gracePeriod: 60 }))
      .regenerateToken as string;

    world().clock.advance(59_999);
    expect([await world().works(text), await world().works(renewed)]).toStrictEqual([true, true]);
    world().clock.advance(1);
    expect([await world().works(text), await world().works(renewed)]).toStrictEqual([false, true]);
  });

  it('tells until when the old secret is accepted, and null before, afterwards and without a grace period', async () => {
    const user = await world().anybody();
    const { key } = await world().token(user);
    const regenerate = (gracePeriod: number) => user.send(REGENERATE_TOKEN, { key, gracePeriod });
    const told = async () =>
      tokensOf(await user.send(TOKEN_BY_KEY_MORE, { key })).tokenByKey.previousSecretUntil;
    const end = () => new Date(world().clock.now().getTime() + 60_000).toISOString();

    expect(await told()).toBeNull();
    await regenerate(60);
    const until = end();
    world().clock.advance(59_999);
    expect(await told()).toBe(until);
    world().clock.advance(1);
    expect(await told()).toBeNull();

    await regenerate(60);
    expect(await told()).toBe(end());
    // It ends with the token, also when the token's expiry is moved after it was regenerated.
    const expireAt = new Date(world().clock.now().getTime() + 30_000).toISOString();
    await user.send(UPDATE_TOKEN, { key, expireAt });
    expect(await told()).toBe(expireAt);
    await regenerate(0);
    expect(await told()).toBeNull();
  });

  it('tells of no old secret while the token is disabled, and again once it is active; nor when it has expired', async () => {
    const user = await world().anybody();
    const { key, text } = await world().token(user);
    ok(await user.send(REGENERATE_TOKEN, { key, gracePeriod: 60 }));
    const until = new Date(world().clock.now().getTime() + 60_000).toISOString();
    const told = async () =>
      tokensOf(await user.send(TOKEN_BY_KEY_MORE, { key })).tokenByKey.previousSecretUntil;
    const toldAndWorks = async () => [await told(), await world().works(text)];
    const update = async (changes: object) => ok(await user.send(UPDATE_TOKEN, { key, ...changes }));

    await update({ state: 'DISABLED' });
    expect(await toldAndWorks()).toStrictEqual([null, false]);
    await update({ state: 'ACTIVE' });
    expect(await toldAndWorks()).toStrictEqual([until, true]);
    await update({ expireAt: new Date(world().clock.now().getTime() + 10_000).toISOString() });
    world().clock.advance(10_000);
    expect(await toldAndWorks()).toStrictEqual([null, false]);
  });

  it("never lets it live past the token's expiry", async () => {
    const user = await world().anybody();
    const expireAt = new Date(world().clock.now().getTime() + 10_000).toISOString();
    const { key, text } = await world().token(user, { expireAt });

    const { regenerateToken: renewed } = tokensOf(
      await user.send(REGENERATE_TOKEN, { key, gracePeriod: 604_800 }),
    );

    world().clock.advance(9_999);
    expect(await world().works(text)).toBe(true);
    world().clock.advance(1);
    expect(await world().works(text)).toBe(false);
    // Were the expiry moved, the token lives again; what was replaced does not.
    ok(await user.send(UPDATE_TOKEN, { key, expireAt: '' }));
    expect([await world().works(text), await world().works(renewed)]).toStrictEqual([false, true]);
  });

  it('is null for a key that is unknown, empty or invisible', async () => {
    const [user, other] = [await world().anybody(), await world().stranger()];
    const { key, text } = await world().token(other);

    for (const unseen of [UNKNOWN_KEY, '', key]) {
      expect(tokensOf(await user.send(REGENERATE_TOKEN, { key: unseen })).regenerateToken).toBeNull();
    }
    expect(await world().works(text)).toBe(true);
  });

  it('takes 0 to 604800 seconds, and refuses others', async () => {
    const user = await world().anybody();
    const { key } = await world().token(user);

    for (const gracePeriod of [0, 604_800, null]) {
      expect(tokensOf(await user.send(REGENERATE_TOKEN, { key, gracePeriod })).regenerateToken).toEqual(
        expect.any(String),
      );
    }
    for (const gracePeriod of [-1, 604_801]) {
      const answer = await user.send(REGENERATE_TOKEN, { key, gracePeriod });
      expectTokenError(answer, 'regenerateToken', { code: 'BAD_USER_INPUT', field: 'gracePeriod' });
    }
  });
}

/** `revokeTokens`: deletes all tokens of one user. */
export function defineRevokeTokensContract(makeClient: MakeClient): void {
  const world = useWorld(makeClient);
  const working = async (tokens: readonly MadeToken[]) =>
    Promise.all(tokens.map(({ text }) => world().works(text)));

  it("deletes all of one's own tokens, tells how many, and touches no others", async () => {
    const [user, other] = [await world().tokenUser(), await world().tokenUser()];
    const tokens = [await world().token(user), await world().token(user), await world().token(other)];

    expect(tokensOf(await user.send(REVOKE_TOKENS, { userId: user.name })).revokeTokens).toBe(2);

    expect(await working(tokens)).toStrictEqual([false, false, true]);
    expect(tokensOf(await user.send(TOKENS)).tokens.nodes).toStrictEqual([]);
    expect(tokensOf(await user.send(REVOKE_TOKENS, { userId: user.name })).revokeTokens).toBe(0);
  });

  it("deletes another's for those who see everyone's", async () => {
    const user = await world().tokenUser();
    const tokens = [await world().token(user), await world().token(user)];

    expect(tokensOf(await world().root.send(REVOKE_TOKENS, { userId: user.name })).revokeTokens).toBe(2);

    expect(await working(tokens)).toStrictEqual([false, false]);
  });

  it("refuses another's to those who do not", async () => {
    const other = await world().tokenUser();
    const tokens = [await world().token(other)];

    const answer = await (await world().tokenUser()).send(REVOKE_TOKENS, { userId: other.name });

    expect(answer.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    expect(await working(tokens)).toStrictEqual([true]);
  });

  it('refuses an unknown user', async () => {
    const answer = await world().root.send(REVOKE_TOKENS, { userId: 'nobody' });

    // The field must not be null, so its parent is.
    expectFieldError(answer, 'admin.personalApiTokens.revokeTokens', {
      code: 'BAD_USER_INPUT',
      message: 'Cannot find user',
      field: 'userId',
    });
    expect(answer.data).toStrictEqual({ admin: { personalApiTokens: null } });
  });
}
