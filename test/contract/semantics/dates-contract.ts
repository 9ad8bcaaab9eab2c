import type { MakeClient } from '../support/contract-client';
import { CREATE_TOKEN, TOKEN_BY_KEY_MORE, TOKENS_MORE, UPDATE_TOKEN } from '../support/documents';
import { expectTokenError } from '../support/refused';
import { ok, tokensOf, useWorld, verifies, type Somebody } from '../support/world';

/** Dates, in and out; and expiry. */
export function defineDatesContract(makeClient: MakeClient): void {
  const world = useWorld(makeClient);
  let user: Somebody;
  beforeAll(async () => (user = await world().tokenUser()));
  const shown = async (key: string) => tokensOf(await user.send(TOKEN_BY_KEY_MORE, { key })).tokenByKey;

  it.each([
    ['2040-01-01', '2040-01-01T00:00:00.000Z'],
    ['2040-01-01T12:30:00Z', '2040-01-01T12:30:00.000Z'],
    ['2040-01-01T12:30:00.123Z', '2040-01-01T12:30:00.123Z'],
    ['2040-01-01T12:30:00', '2040-01-01T12:30:00.000Z'],
    ['2040-01-01T12:30', '2040-01-01T12:30:00.000Z'],
    ['2040-01-01T00:30:00+02:00', '2039-12-31T22:30:00.000Z'],
    ['2040-01-01T12:30:00.5-05:00', '2040-01-01T17:30:00.500Z'],
    ['2028-02-29', '2028-02-29T00:00:00.000Z'],
    ['0001-01-01', '0001-01-01T00:00:00.000Z'],
    ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
  ])('takes %s for %s, on create and on update', async (given, meant) => {
    const { key } = await world().token(user, { expireAt: given });
    expect((await shown(key)).expireAt).toBe(meant);

    const { key: other } = await world().token(user);
    ok(await user.send(UPDATE_TOKEN, { key: other, expireAt: given }));
    expect((await shown(other)).expireAt).toBe(meant);
  });

  it.each([
    '2010-ABCDEF-01',
    '2026-02-30',
    '2027-02-29',
    '1',
    '20400101',
    '10000-01-01',
    '+010000-01-01',
    '9999-12-31T23:59:59.999-01:00',
    '2040-13-01',
    '2040-01-01T24:00:00Z',
    '2040-01-01T12:60:00Z',
    '2040-01-01 ',
    'tomorrow',
    '2040-1-1',
  ])('refuses %j, on create and on update', async (expireAt) => {
    const created = await user.send(CREATE_TOKEN, { name: world().unique('refused'), expireAt });
    expectTokenError(created, 'createToken', { code: 'BAD_USER_INPUT', field: 'expireAt' });

    const { key } = await world().token(user);
    const updated = await user.send(UPDATE_TOKEN, { key, expireAt });
    expectTokenError(updated, 'updateToken', { code: 'BAD_USER_INPUT', field: 'expireAt' });
    expect((await shown(key)).expireAt).toBeNull();
  });

  it('refuses an empty date on create, where there is none to take away', async () => {
    const answer = await user.send(CREATE_TOKEN, { name: 'dateless', expireAt: '' });

    expectTokenError(answer, 'createToken', { code: 'BAD_USER_INPUT', field: 'expireAt' });
  });

  it('refuses such dates in a filter, before anything runs', async () => {
    for (const expiresBefore of ['', '1', '2026-02-30']) {
      const { errors, data } = await user.send(TOKENS_MORE, { filter: { expiresBefore } });
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
      expect(data).toBeNull();
    }
  });

  it('never expires without expireAt and duration', async () => {
    const { key, text } = await world().token(user);

    expect(await shown(key)).toMatchObject({ expireAt: null, status: 'ACTIVE' });
    expect(await verifies(user, text)).toBe(true);
  });
}

/** Expiry: valid ⇔ state ACTIVE ∧ (no expiry ∨ now < expiry). */
export function defineExpiryContract(makeClient: MakeClient): void {
  const world = useWorld(makeClient);
  const inSeconds = (seconds: number) =>
    new Date(world().clock.now().getTime() + seconds * 1000).toISOString();
  const status = async (caller: Somebody, key: string) =>
    tokensOf(await caller.send(TOKEN_BY_KEY_MORE, { key })).tokenByKey.status as string;

  it('ends a token at its expiry, to the millisecond, without anybody doing anything', async () => {
    const user = await world().anybody();
    const { key, text } = await world().token(user, { expireAt: inSeconds(60) });

    world().clock.advance(59_999);
    expect([await world().works(text), await status(user, key)]).toStrictEqual([true, 'ACTIVE']);

    world().clock.advance(1);
    expect([await world().works(text), await status(user, key)]).toStrictEqual([false, 'EXPIRED']);
  });

  it('keeps expired tokens, which live again if the date is moved', async () => {
    const user = await world().anybody();
    const { key, text } = await world().token(user, { expireAt: inSeconds(1) });
    world().clock.advance(3600_000);
    expect(await world().works(text)).toBe(false);

    ok(await user.send(UPDATE_TOKEN, { key, expireAt: inSeconds(60) }));

    expect(await world().works(text)).toBe(true);
  });

  it('needs both: a disabled token is not valid before its expiry, an expired one not when it is active', async () => {
    const user = await world().anybody();
    const disabled = await world().token(user, { state: 'DISABLED', expireAt: inSeconds(60) });
    const both = await world().token(user, { state: 'DISABLED', expireAt: '2020-01-01' });

    expect([await world().works(disabled.text), await status(user, disabled.key)]).toStrictEqual([
      false,
      'DISABLED',
    ]);
    expect([await world().works(both.text), await status(user, both.key)]).toStrictEqual([false, 'DISABLED']);
    ok(await user.send(UPDATE_TOKEN, { key: both.key, state: 'ACTIVE' }));
    expect([await world().works(both.text), await status(user, both.key)]).toStrictEqual([false, 'EXPIRED']);
  });
}
