import type { MakeClient } from '../support/contract-client';
import { TOKEN_BY_KEY_MORE, UPDATE_TOKEN, UPDATE_TOKEN_MORE } from '../support/documents';
import { expectTokenError } from '../support/refused';
import { tokensOf, useWorld, type Somebody } from '../support/world';

const FULL = {
  expireAt: '2040-01-01T00:00:00.000Z',
  scopes: ['tokens:read', 'health'],
  state: 'DISABLED',
  description: 'what it is for',
};

/** `updateToken`: partial; key, secret and owner never change. */
export function defineUpdateTokenContract(makeClient: MakeClient): void {
  const world = useWorld(makeClient);
  const shown = async (user: Somebody, key: string) =>
    tokensOf(await user.send(TOKEN_BY_KEY_MORE, { key })).tokenByKey;
  const update = async (user: Somebody, variables: Record<string, unknown>) =>
    tokensOf(await user.send(UPDATE_TOKEN_MORE, variables)).updateToken as boolean;

  it.each([
    { name: 'another name' },
    { expireAt: '2050-01-01T00:00:00.000Z' },
    { scopes: ['read-only'] },
    { state: 'ACTIVE' },
    { description: 'another use' },
  ])('changes what is given, and leaves the rest as it is: %j', async (change) => {
    const user = await world().anybody();
    const { key } = await world().token(user, FULL);
    const before = await shown(user, key);
    world().clock.advance(1000);

    expect(await update(user, { key, ...change })).toBe(true);

    const { status: _status, type: _type, ...expected } = { ...before, ...change };
    const updatedAt = new Date(Date.parse(before.updatedAt) + 1000).toISOString();
    expect(await shown(user, key)).toMatchObject({ ...expected, updatedAt });
  });

  it('leaves as is what is omitted or null', async () => {
    const user = await world().anybody();
    const { key } = await world().token(user, FULL);
    const before = await shown(user, key);

    const nulls = { name: null, expireAt: null, scopes: null, state: null, description: null, type: null };
    expect(await update(user, { key, ...nulls })).toBe(true);
    expect(await update(user, { key })).toBe(true);

    expect(await shown(user, key)).toStrictEqual(before);
  });

  it('takes the date away with an empty text', async () => {
    const user = await world().anybody();
    const { key, text } = await world().token(user, { expireAt: '2020-01-01' });
    expect(await world().works(text)).toBe(false);

    expect(tokensOf(await user.send(UPDATE_TOKEN, { key, expireAt: '' })).updateToken).toBe(true);

    expect((await shown(user, key)).expireAt).toBeNull();
    expect(await world().works(text)).toBe(true);
  });

  it('takes all scopes away with an empty list', async () => {
    const user = await world().anybody();
    const { key } = await world().token(user, FULL);

    expect(await update(user, { key, scopes: [] })).toBe(true);

    expect(await shown(user, key)).toMatchObject({ scopes: [], type: 'CUSTOM', expireAt: FULL.expireAt });
  });

  it('is true when there is nothing to change, and changes nothing', async () => {
    const user = await world().anybody();
    const { key, name } = await world().token(user, FULL);
    const before = await shown(user, key);
    world().clock.advance(1000);

    expect(await update(user, { key, name, ...FULL })).toBe(true);

    expect(await shown(user, key)).toStrictEqual(before);
  });

  it('is false for a key that is unknown, empty or invisible', async () => {
    const [user, other] = [await world().anybody(), await world().stranger()];
    const { key } = await world().token(other);
    const before = await shown(other, key);

    for (const unseen of ['6fbeb92f-9ad8-40ef-afb9-05beb56659e2', '', key]) {
      expect(await update(user, { key: unseen, state: 'DISABLED' })).toBe(false);
      expect(await update(user, { key: unseen })).toBe(false);
    }
    expect(await shown(other, key)).toStrictEqual(before);
  });

  it('leaves the key, the secret and the owner as they are', async () => {
    const user = await world().anybody();
    const { key, text } = await world().token(user);

    await update(user, { key, name: 'changed', scopes: ['health'], expireAt: '2040-01-01' });

    expect(await world().works(text)).toBe(true);
    expect(await shown(user, key)).toMatchObject({ key, name: 'changed', user: { name: user.name } });
  });

  it('refuses the name of another token of the owner, and takes its own', async () => {
    const user = await world().anybody();
    await world().token(user, { name: 'taken' });
    const { key } = await world().token(user, { name: 'own' });

    const answer = await user.send(UPDATE_TOKEN, { key, name: ' taken ' });
    expectTokenError(answer, 'updateToken', { code: 'NAME_TAKEN', message: 'Token name already taken' });
    expect((await shown(user, key)).name).toBe('own');

    expect(await update(user, { key, name: 'own' })).toBe(true);
  });

  it.each([
    [{ name: '' }, 'name'],
    [{ name: 'a\nb' }, 'name'],
    [{ expireAt: '2026-02-30' }, 'expireAt'],
    [{ scopes: ['nonsense'] }, 'scopes'],
    [{ type: 'READ_ONLY', scopes: ['health'] }, 'type'],
  ])('refuses %j, and changes nothing', async (change, field) => {
    const user = await world().anybody();
    const { key } = await world().token(user, FULL);
    const before = await shown(user, key);

    const answer = await user.send(UPDATE_TOKEN_MORE, { key, state: 'ACTIVE', ...change });

    expectTokenError(answer, 'updateToken', { code: 'BAD_USER_INPUT', field });
    expect(await shown(user, key)).toStrictEqual(before);
  });

  it.each([
    ['READ_ONLY', ['read-only']],
    ['FULL_ACCESS', ['full-access']],
  ])('takes the type %s for the scopes %j', async (type, scopes) => {
    const user = await world().anybody();
    const { key } = await world().token(user);

    expect(await update(user, { key, type })).toBe(true);

    expect(await shown(user, key)).toMatchObject({ type, scopes });
  });

  it('bites at once: a token that is disabled stops with the next request', async () => {
    const user = await world().anybody();
    const { key, text } = await world().token(user);
    expect(await world().works(text)).toBe(true);

    await update(user, { key, state: 'DISABLED' });
    expect(await world().works(text)).toBe(false);

    await update(user, { key, state: 'ACTIVE' });
    expect(await world().works(text)).toBe(true);
  });
}
