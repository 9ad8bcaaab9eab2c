import { expiryOf, TOKEN_DURATIONS } from '../../src/domain/duration';

describe('A duration', () => {
  const now = new Date('2026-02-20T10:30:00.123Z');

  it.each([
    ['DAYS_7', '2026-02-27T10:30:00.123Z'],
    ['DAYS_30', '2026-03-22T10:30:00.123Z'],
    ['DAYS_90', '2026-05-21T10:30:00.123Z'],
  ] as const)('%s ends that many days of 24 hours later', (duration, expiry) => {
    expect(expiryOf(duration, now)).toEqual(new Date(expiry));
  });

  it('UNLIMITED never ends', () => {
    expect(expiryOf('UNLIMITED', now)).toBeNull();
  });

  it('is one of four', () => {
    expect(TOKEN_DURATIONS).toEqual(['DAYS_7', 'DAYS_30', 'DAYS_90', 'UNLIMITED']);
  });
});
