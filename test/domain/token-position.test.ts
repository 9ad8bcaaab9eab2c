import type { Token } from '../../src/domain/token';
import { UNLIMITED } from '../../src/domain/token-limits';
import { positionOf } from '../../src/domain/token-position';
import type { TokenSortField } from '../../src/domain/token-query';

const TOKEN: Token = {
  key: '6fbeb92f-9ad8-40ef-afb9-05beb56659e2',
  ownerId: 'owner',
  ownerName: 'Ada',
  name: 'DÉPLOY',
  description: null,
  scopes: [],
  state: 'DISABLED',
  expireAt: new Date(3),
  createdAt: new Date(1),
  updatedAt: new Date(2),
  lastUsedAt: null,
  lastUsedAddress: null,
  format: 'pat',
  prefix: 'pat_',
  ...UNLIMITED,
};

describe('the position of a token', () => {
  it.each<[TokenSortField, string | number | null, string | number | null]>([
    ['name', 'DÉPLOY', 'déploy'],
    ['user.name', 'Ada', 'ada'],
    ['key', TOKEN.key, TOKEN.key],
    ['state', 'DISABLED', 'DISABLED'],
    ['createdAt', 1, 1],
    ['updatedAt', 2, 2],
    ['expireAt', 3, 3],
    ['lastUsedAt', null, null],
  ])('in a list by %s has the value %p, or %p without case, and the key', (field, exact, folded) => {
    const at = (ignoreCase: boolean) => positionOf(TOKEN, { field, descending: false, ignoreCase });
    expect(at(false)).toStrictEqual({ value: exact, key: TOKEN.key });
    expect(at(true)).toStrictEqual({ value: folded, key: TOKEN.key });
  });

  it('has no value for a token that never expires', () => {
    const sort = { field: 'expireAt', descending: true, ignoreCase: true } as const;
    expect(positionOf({ ...TOKEN, expireAt: null }, sort).value).toBeNull();
  });
});
