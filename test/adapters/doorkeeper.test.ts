import { hash } from 'node:crypto';
import { Doorkeeper } from '../../src/adapters/doorkeeper';

const hashOf = (number: number): string => hash('sha256', String(number), 'binary');

describe('the doorkeeper', () => {
  it('knows those again that came not long ago, and nobody who was never there', () => {
    const doorkeeper = new Doorkeeper(10_000);
    const numbers = Array.from({ length: 1000 }, (_, index) => index);
    expect(numbers.filter((number) => doorkeeper.isKnown(hashOf(number)))).toEqual([]);
    // A few of a thousand had the place of another one.
    const known = numbers.filter((number) => doorkeeper.isKnown(hashOf(number))).length;
    expect(known).toBeGreaterThan(900);
  });

  it('forgets most of those after whom many others came', () => {
    const doorkeeper = new Doorkeeper(100);
    for (let number = 0; number < 2000; number += 1) doorkeeper.isKnown(hashOf(number));
    const early = Array.from({ length: 100 }, (_, index) => index);
    expect(early.filter((number) => doorkeeper.isKnown(hashOf(number)))).toEqual([]);
  });

  it('takes a hash of zeros, which is as good as any, for new the first time', () => {
    const doorkeeper = new Doorkeeper(1);
    expect([1, 2].map(() => doorkeeper.isKnown('\0'.repeat(32)))).toEqual([false, true]);
  });
});
