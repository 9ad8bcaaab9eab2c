import type { Storage } from '../../../src/domain/stores';
import { later, SAMPLE_TIME, uniqueText } from '../../support/samples-storage';

/** What every store of leases does. */
export function defineLeaseStoreContract(storage: () => Storage): void {
  it('gives a lease to one, until it ends', async () => {
    const name = uniqueText('work');
    const take = (holder: string, now: number) =>
      storage().leases.take(name, holder, later(now), later(now + 10));
    expect(await take('one', 0)).toBe(true);
    expect(await take('two', 9)).toBe(false);
    expect(await take('one', 9)).toBe(true);
    expect(await take('two', 18)).toBe(false);
    expect(await take('two', 19)).toBe(true);
    expect(await take('one', 19)).toBe(false);
  });

  it('gives it to one of those who want it at once', async () => {
    const name = uniqueText('work');
    const holders = Array.from({ length: 8 }, (_, index) => `holder ${index}`);
    const taken = await Promise.all(
      holders.map((holder) => storage().leases.take(name, holder, SAMPLE_TIME, later(10))),
    );
    expect(taken.filter(Boolean)).toHaveLength(1);
  });
}
