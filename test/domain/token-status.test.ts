import { previousSecretEnd, statusOf, typeOf } from '../../src/domain/token';

const expireAt = new Date('2030-01-01T00:00:00.000Z');
const before = new Date('2029-12-31T23:59:59.999Z');

describe('the status of a token', () => {
  it('is active without an expiry', () => {
    expect(statusOf({ state: 'ACTIVE', expireAt: null }, before)).toBe('ACTIVE');
  });

  it('is active until the last millisecond before its expiry, and expired from then on', () => {
    expect(statusOf({ state: 'ACTIVE', expireAt }, before)).toBe('ACTIVE');
    expect(statusOf({ state: 'ACTIVE', expireAt }, expireAt)).toBe('EXPIRED');
  });

  it('is disabled when its owner says so, expired or not', () => {
    expect(statusOf({ state: 'DISABLED', expireAt: null }, before)).toBe('DISABLED');
    expect(statusOf({ state: 'DISABLED', expireAt }, expireAt)).toBe('DISABLED');
  });
});

describe('the end of the secret from before the last regeneration', () => {
  const until = new Date(expireAt.getTime() + 1000);
  const token = { state: 'ACTIVE', expireAt: null, previousSecretUntil: until } as const;

  it('is told until it comes, and of no token that has no such secret', () => {
    expect(previousSecretEnd(token, before)).toBe(until);
    expect(previousSecretEnd(token, until)).toBeNull();
    expect(previousSecretEnd({ ...token, previousSecretUntil: null }, before)).toBeNull();
  });

  it('is not told of a disabled or an expired token, as neither of its secrets is accepted', () => {
    expect(previousSecretEnd({ ...token, state: 'DISABLED' }, before)).toBeNull();
    expect(previousSecretEnd({ ...token, expireAt }, before)).toBe(until);
    expect(previousSecretEnd({ ...token, expireAt }, expireAt)).toBeNull();
  });
});

describe('the type of a token', () => {
  it.each([
    [['read-only'], 'READ_ONLY'],
    [['full-access'], 'FULL_ACCESS'],
    [[], 'CUSTOM'],
    [['read-only', 'full-access'], 'CUSTOM'],
    [['tokens:read'], 'CUSTOM'],
  ] as const)('of the scopes %j is %s', (scopes, type) => {
    expect(typeOf(scopes)).toBe(type);
  });
});
