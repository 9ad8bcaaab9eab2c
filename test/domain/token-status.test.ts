import { statusOf, typeOf } from '../../src/domain/token';

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
