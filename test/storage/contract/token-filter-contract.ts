import type { Storage } from '../../../src/domain/stores';
import { DEFAULT_TOKEN_SORT, type TokenFilter } from '../../../src/domain/token-query';
import { later, storeToken, storeUser, uniqueText } from '../../support/samples-storage';

const NOW = later(1000);

/** That every store means the same tokens by a filter. */
export function defineTokenFilterContract(storage: () => Storage): void {
  let owner: { id: string; name: string };
  beforeEach(async () => (owner = await storeUser(storage(), { name: uniqueText('Filter.Owner') })));

  /** The names of the owner's tokens that match; the count is the same. */
  async function found(filter: TokenFilter): Promise<string[]> {
    const narrowed = { ownerId: owner.id, ...filter };
    const query = { filter: narrowed, sort: { ...DEFAULT_TOKEN_SORT, field: 'name' as const }, now: NOW };
    const { rows } = await storage().tokens.list({ ...query, window: {} });
    expect(await storage().tokens.count(narrowed, NOW)).toBe(rows.length);
    return rows.map(({ name }) => name);
  }

  it('tells statuses at the given time, to the millisecond', async () => {
    await storeToken(storage(), owner, { name: 'active' });
    await storeToken(storage(), owner, { name: 'active until', expireAt: later(1001) });
    await storeToken(storage(), owner, { name: 'expired now', expireAt: NOW });
    await storeToken(storage(), owner, { name: 'expired in 1900', expireAt: new Date('1900-01-01') });
    await storeToken(storage(), owner, { name: 'disabled', state: 'DISABLED' });
    await storeToken(storage(), owner, { name: 'disabled, too', state: 'DISABLED', expireAt: later(0) });

    expect(await found({ status: ['ACTIVE'] })).toStrictEqual(['active', 'active until']);
    expect(await found({ status: ['EXPIRED'] })).toStrictEqual(['expired in 1900', 'expired now']);
    expect(await found({ status: ['DISABLED'] })).toStrictEqual(['disabled', 'disabled, too']);
    expect(await found({ status: ['DISABLED', 'EXPIRED', 'EXPIRED'] })).toHaveLength(4);
    expect(await found({ status: ['ACTIVE', 'DISABLED', 'EXPIRED'] })).toHaveLength(6);
    expect(await found({ status: [] })).toStrictEqual([]);
    expect(await found({})).toHaveLength(6);
  });

  it('searches name, description and owner without case, and takes no character for a wildcard', async () => {
    await storeToken(storage(), owner, { name: 'Deploy 100%', description: 'for the CI_server' });
    await storeToken(storage(), owner, { name: 'deploy 1000', description: 'ÄPFEL\nund Birnen' });
    await storeToken(storage(), owner, { name: 'back\\slash [a-z] ?*', description: null });

    expect(await found({ search: 'DEPLOY' })).toStrictEqual(['Deploy 100%', 'deploy 1000']);
    expect(await found({ search: '0%' })).toStrictEqual(['Deploy 100%']);
    expect(await found({ search: 'i_s' })).toStrictEqual(['Deploy 100%']);
    expect(await found({ search: 'i.s' })).toStrictEqual([]);
    expect(await found({ search: 'äpfel' })).toStrictEqual(['deploy 1000']);
    expect(await found({ search: 'A\u0308PFEL' })).toStrictEqual(['deploy 1000']);
    expect(await found({ search: 'apfel' })).toStrictEqual([]);
    expect(await found({ search: '\\' })).toStrictEqual(['back\\slash [a-z] ?*']);
    expect(await found({ search: '[A-Z] ?*' })).toStrictEqual(['back\\slash [a-z] ?*']);
    expect(await found({ search: 'filter.owner' })).toHaveLength(3);
    expect(await found({ search: '100% for' })).toStrictEqual([]);
    expect(await found({ search: "'" })).toStrictEqual([]);
    expect(await found({ search: '\0' })).toStrictEqual([]);
    expect(await found({ search: 'deploy\ud800' })).toStrictEqual([]);
    expect(await found({ search: 'x'.repeat(60_000) })).toStrictEqual([]);
    expect(await found({ search: '' })).toHaveLength(3);
  });

  it('finds a scope by its exact name alone', async () => {
    await storeToken(storage(), owner, { name: 'one', scopes: ['tokens:read', 'graphql'] });
    await storeToken(storage(), owner, { name: 'two', scopes: ['tokens:read-only', 'a,b', 'c'] });
    await storeToken(storage(), owner, { name: 'none', scopes: [] });

    expect(await found({ scope: 'tokens:read' })).toStrictEqual(['one']);
    expect(await found({ scope: 'graphql' })).toStrictEqual(['one']);
    expect(await found({ scope: 'a,b' })).toStrictEqual(['two']);
    const others = [
      'GRAPHQL',
      'graph',
      'tokens',
      'tokens_read',
      'graph%',
      'a',
      ',',
      '',
      '\n',
      'a,b\nc',
      '"',
      '\0',
    ];
    for (const scope of others) expect(await found({ scope })).toStrictEqual([]);
  });

  it('finds what expires before a time, and what was not used since one', async () => {
    await storeToken(storage(), owner, { name: 'never', expireAt: null, lastUsedAt: null });
    await storeToken(storage(), owner, { name: 'soon', expireAt: later(10), lastUsedAt: later(10) });
    await storeToken(storage(), owner, { name: 'then', expireAt: later(20), lastUsedAt: later(20) });

    expect(await found({ expiresBefore: later(20) })).toStrictEqual(['soon']);
    expect(await found({ expiresBefore: later(21) })).toStrictEqual(['soon', 'then']);
    expect(await found({ lastUsedBefore: later(20) })).toStrictEqual(['never', 'soon']);
    expect(await found({ lastUsedBefore: new Date(-8.64e15) })).toStrictEqual(['never']);
    expect(await found({ expiresBefore: new Date(-8.64e15) })).toStrictEqual([]);
  });

  it('finds what was made before a time', async () => {
    await storeToken(storage(), owner, { name: 'early', createdAt: later(-20) });
    await storeToken(storage(), owner, { name: 'late', createdAt: later(-10) });
    expect(await found({ createdBefore: later(-10) })).toStrictEqual(['early']);
    expect(await found({ createdBefore: later(-9) })).toStrictEqual(['early', 'late']);
    expect(await found({ createdBefore: later(-20) })).toStrictEqual([]);
  });

  it('narrows by all parts together, and to one owner', async () => {
    const other = await storeUser(storage());
    await storeToken(storage(), owner, { name: 'meant', scopes: ['a'], expireAt: later(2000) });
    await storeToken(storage(), owner, { name: 'meant not', scopes: ['b'], expireAt: later(2000) });
    await storeToken(storage(), other, { name: 'meant', scopes: ['a'], expireAt: later(2000) });
    const filter: TokenFilter = {
      status: ['ACTIVE'],
      search: 'mean',
      scope: 'a',
      expiresBefore: later(3000),
      lastUsedBefore: later(0),
    };
    expect(await found(filter)).toStrictEqual(['meant']);
    expect(await found({ ...filter, ownerId: other.id })).toStrictEqual(['meant']);
    for (const ownerId of ['', '%', owner.id.toUpperCase(), '\0', 'nobody']) {
      expect(await found({ ...filter, ownerId })).toStrictEqual([]);
    }
  });
}
