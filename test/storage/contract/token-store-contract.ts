import { randomBytes } from 'node:crypto';
import { BadUserInputError, LimitExceededError, NameTakenError } from '../../../src/domain/errors';
import type { Storage } from '../../../src/domain/stores';
import type { TokenWithDigest } from '../../../src/domain/token';
import { DEFAULT_TOKEN_SORT } from '../../../src/domain/token-query';
import { aNewUser, aToken, later, shown, storeToken, storeUser } from '../../support/samples-storage';

const NO_COUNTS = new Map<number, number>();

/** What every token store does with single tokens. */
export function defineTokenStoreContract(storage: () => Storage): void {
  /** A token with a value in every field. */
  async function storeFullToken(): Promise<TokenWithDigest> {
    const owner = await storeUser(storage(), { roles: ['token-user'] });
    return storeToken(storage(), owner, {
      name: 'Ünïcode 𝒯oken 💚',
      description: 'two\nlines',
      scopes: ['read-only', 'graphql', 'a "quoted" scope, with commas'],
      state: 'DISABLED',
      expireAt: new Date(-1),
      updatedAt: later(1),
      lastUsedAt: later(2),
      lastUsedAddress: '2001:db8::1',
      format: 'jahia',
      prefix: null,
      allowedAddresses: ['192.0.2.0/24', '2001:db8::1'],
      rateLimit: 1_000_000,
      secret: { scheme: 'sha256', pepperId: '01234567', digest: randomBytes(32) },
      previousSecret: {
        scheme: 'secret',
        pepperId: '89abcdef',
        digest: randomBytes(32),
        until: later(3),
      },
    });
  }

  it('keeps every field of a token', async () => {
    const token = await storeFullToken();
    expect(await storage().tokens.find(token.key)).toStrictEqual(shown(token));
    expect(await storage().tokens.findByName(token.ownerId, token.name)).toStrictEqual(shown(token));
    const found = await storage().tokens.findForVerification(token.key);
    expect(found?.token).toStrictEqual(token);
    expect(found?.owner).toStrictEqual(await storage().users.find(token.ownerId));
  });

  it('takes no second token of one key, whoever owns it', async () => {
    const [owner, other] = [await storeUser(storage()), await storeUser(storage())];
    const { key } = await storeToken(storage(), owner);
    const second = storage().tokens.insert(aToken(other, { key }), 10);
    await expect(second).rejects.toMatchObject({ code: 'NAME_TAKEN', field: 'token' });
    expect(await storage().tokens.find(key)).toMatchObject({ ownerId: owner.id });
    await expect(storage().tokens.insert(aToken(other), 1)).resolves.toBeUndefined();
  });

  it('shows neither digest nor previous digest, except for verification', async () => {
    const token = await storeFullToken();
    const found = await storage().tokens.find(token.key);
    expect(Object.keys(found ?? {}).filter((field) => /secret|digest/i.test(field))).toStrictEqual([
      'previousSecretUntil',
    ]);
  });

  it('finds nothing by a key, an owner or a name that is empty, unknown, of other case, or has odd characters', async () => {
    const owner = await storeUser(storage());
    const { key } = await storeToken(storage(), owner, { name: 'Ada' });
    for (const other of ['', key.toUpperCase(), `${key} `, `${key}\0`, '%', '\ud800', aToken(owner).key]) {
      expect(await storage().tokens.find(other)).toBeNull();
      expect(await storage().tokens.findForVerification(other)).toBeNull();
      expect(await storage().tokens.findByName(other, 'Ada')).toBeNull();
      expect(await storage().tokens.delete(other)).toBeNull();
      expect(await storage().tokens.deleteAllOf(other)).toStrictEqual([]);
      expect(await storage().tokens.update(other, { state: 'DISABLED' }, later(1))).toBe(false);
    }
    for (const name of ['', 'ada', 'ADA', 'Ada ', ' Ada', 'A%', 'Ad_', 'Ada\0', 'Àda']) {
      expect(await storage().tokens.findByName(owner.id, name)).toBeNull();
    }
    expect(await storage().tokens.find(key)).not.toBeNull();
  });

  it('takes a name once for each owner, and other spellings of it as other names', async () => {
    const owner = await storeUser(storage());
    const other = await storeUser(storage());
    await storeToken(storage(), owner, { name: 'ci' });
    const again = storage().tokens.insert(aToken(owner, { name: 'ci' }), 100);
    await expect(again).rejects.toThrow(new NameTakenError('name'));
    for (const name of ['CI', 'Ci', 'ci ', 'çi', 'ci\u0301']) await storeToken(storage(), owner, { name });
    await storeToken(storage(), other, { name: 'ci' });
    expect(await storage().tokens.count({ ownerId: owner.id }, later(0))).toBe(6);
  });

  it('refuses a token of a user who does not exist', async () => {
    const insert = storage().tokens.insert(aToken(aNewUser()), 100);
    await expect(insert).rejects.toThrow(BadUserInputError);
    await expect(insert).rejects.toMatchObject({ field: 'userId' });
  });

  it('refuses a token too many, and counts those that are deleted off', async () => {
    const owner = await storeUser(storage());
    const first = await storeToken(storage(), owner);
    await storage().tokens.insert(aToken(owner), 2);
    await expect(storage().tokens.insert(aToken(owner), 2)).rejects.toThrow(LimitExceededError);
    await storage().tokens.delete(first.key);
    await storage().tokens.insert(aToken(owner), 2);
    await expect(storage().tokens.insert(aToken(owner), 2)).rejects.toThrow(LimitExceededError);
    expect(await storage().tokens.deleteAllOf(owner.id)).toHaveLength(2);
    await storage().tokens.insert(aToken(owner), 1);
  });

  it('does not count a token whose name was taken', async () => {
    const owner = await storeUser(storage());
    const { name } = await storeToken(storage(), owner);
    await expect(storage().tokens.insert(aToken(owner, { name }), 2)).rejects.toThrow(NameTakenError);
    await storage().tokens.insert(aToken(owner), 2);
  });

  it('changes the fields that are given and leaves the others', async () => {
    const token = await storeFullToken();
    const secret = { scheme: 'secret', pepperId: 'aaaaaaaa', digest: randomBytes(32) } as const;
    const changes = [
      { name: 'New Name' },
      { description: null },
      { scopes: [] },
      { state: 'ACTIVE' },
      { expireAt: null },
      { secret, previousSecret: { ...token.secret, until: later(9) } },
      { previousSecret: null },
      { format: 'pat', prefix: 'acme_' },
      { name: undefined },
      {},
    ] as const;
    let expected: TokenWithDigest = token;
    for (const [index, change] of changes.entries()) {
      const updatedAt = later(100 + index);
      expect(await storage().tokens.update(token.key, change, updatedAt)).toBe(true);
      const defined = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
      expected = { ...expected, ...defined, updatedAt };
      expect((await storage().tokens.findForVerification(token.key))?.token).toStrictEqual(expected);
    }
    expect(await storage().tokens.count({ ownerId: token.ownerId, search: 'new name' }, later(0))).toBe(1);
    expect(await storage().tokens.count({ ownerId: token.ownerId, search: 'two' }, later(0))).toBe(0);
  });

  it('tells until when the previous secret is accepted in look-ups and lists, and null once there is none', async () => {
    const token = await storeFullToken();
    const { key, ownerId, name, secret } = token;
    const told = async () => {
      const { rows } = await storage().tokens.list({
        filter: { ownerId },
        sort: DEFAULT_TOKEN_SORT,
        window: { offset: 0, limit: 1 },
        now: later(0),
      });
      const found = [await storage().tokens.find(key), await storage().tokens.findByName(ownerId, name)];
      return [...found, ...rows].map((one) => one?.previousSecretUntil);
    };
    expect(await told()).toStrictEqual([later(3), later(3), later(3)]);
    await storage().tokens.update(key, { previousSecret: { ...secret, until: later(9) } }, later(1));
    expect(await told()).toStrictEqual([later(9), later(9), later(9)]);
    await storage().tokens.update(key, { previousSecret: null }, later(2));
    expect(await told()).toStrictEqual([null, null, null]);
  });

  it('tells that a change which changes nothing found its token', async () => {
    const owner = await storeUser(storage());
    const { key, updatedAt } = await storeToken(storage(), owner);
    expect(await storage().tokens.update(key, { state: 'ACTIVE' }, updatedAt)).toBe(true);
  });

  it('does not rename a token to the name of another of the same owner', async () => {
    const owner = await storeUser(storage());
    const { name } = await storeToken(storage(), owner);
    const { key } = await storeToken(storage(), owner);
    await expect(storage().tokens.update(key, { name }, later(1))).rejects.toThrow(
      new NameTakenError('name'),
    );
    expect(await storage().tokens.update(key, { name: name.toUpperCase() }, later(1))).toBe(true);
  });

  it('tells no limit of addresses from a list without any', async () => {
    const { key } = await storeFullToken();
    const allowed = async () => (await storage().tokens.find(key))?.allowedAddresses;
    for (const allowedAddresses of [[], null, ['::1']]) {
      await storage().tokens.update(key, { allowedAddresses, rateLimit: null }, later(1));
      expect(await allowed()).toStrictEqual(allowedAddresses);
      expect((await storage().tokens.findForVerification(key))?.token).toMatchObject({
        allowedAddresses,
        rateLimit: null,
      });
    }
  });

  it('deletes one token, or all of one user, and no others', async () => {
    const [owner, other] = [await storeUser(storage()), await storeUser(storage())];
    const tokens = [await storeToken(storage(), owner), await storeToken(storage(), owner)] as const;
    const kept = await storeToken(storage(), other);
    expect(await storage().tokens.delete(tokens[0].key)).toStrictEqual(shown(tokens[0]));
    expect(await storage().tokens.delete(tokens[0].key)).toBeNull();
    expect(await storage().tokens.find(tokens[1].key)).not.toBeNull();
    expect(await storage().tokens.deleteAllOf(owner.id)).toStrictEqual([shown(tokens[1])]);
    expect(await storage().tokens.deleteAllOf(owner.id)).toStrictEqual([]);
    expect(await storage().tokens.find(kept.key)).not.toBeNull();
  });

  it('deletes tokens that have expired before a moment, the oldest first, and counts them off', async () => {
    const owner = await storeUser(storage());
    const day = (number: number) => new Date(Date.UTC(1900, 0, number));
    const tokens = [];
    for (const number of [3, 1, 2])
      tokens.push(await storeToken(storage(), owner, { expireAt: day(number) }));
    const [late, first, second] = tokens.map(shown);
    const forever = await storeToken(storage(), owner);
    const deleted = [];
    for (let batch = 0; batch < 3; batch++) deleted.push(await storage().tokens.deleteExpired(day(3), 1));
    expect(deleted).toStrictEqual([[first], [second], []]);
    expect(await storage().tokens.find(late!.key)).not.toBeNull();
    expect(await storage().tokens.find(forever.key)).not.toBeNull();
    await storage().tokens.insert(aToken(owner), 3);
    await expect(storage().tokens.insert(aToken(owner), 3)).rejects.toThrow(LimitExceededError);
  });

  it('writes the newest use of each token down, and touches nothing else', async () => {
    const owner = await storeUser(storage());
    const token = await storeToken(storage(), owner);
    const key = token.key;
    const unused = await storeToken(storage(), owner);
    await storage().tokens.recordUses([
      { key, at: later(20), address: '192.0.2.2', counts: NO_COUNTS },
      { key, at: later(10), address: '192.0.2.1', counts: NO_COUNTS },
      { key: aToken(owner).key, at: later(10), address: '192.0.2.9', counts: NO_COUNTS },
    ]);
    await storage().tokens.recordUses([{ key, at: later(15), address: '192.0.2.3', counts: NO_COUNTS }]);
    const expected = { ...shown(token), lastUsedAt: later(20), lastUsedAddress: '192.0.2.2' };
    expect(await storage().tokens.find(key)).toStrictEqual(expected);
    expect(await storage().tokens.find(unused.key)).toStrictEqual(shown(unused));
    await storage().tokens.recordUses([]);
  });
}
