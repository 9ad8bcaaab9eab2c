import type { Storage } from '../../../src/domain/stores';
import type { TokenUse } from '../../../src/domain/token-usage';
import { aToken, later, storeToken, storeUser } from '../../support/samples-storage';

/** What every token store does with counts of uses. */
export function defineTokenUsageContract(storage: () => Storage): void {
  const use = (key: string, ...counts: [number, number][]): TokenUse => ({
    key,
    at: later(1),
    address: '192.0.2.1',
    counts: new Map(counts),
  });

  it('adds up how often tokens were used, day by day, and tells it in the order of days', async () => {
    const owner = await storeUser(storage());
    const [one, two, unused] = [
      await storeToken(storage(), owner),
      await storeToken(storage(), owner),
      await storeToken(storage(), owner),
    ];
    const { tokens } = storage();
    await tokens.recordUses([
      use(one.key, [20_001, 2], [20_000, 1]),
      use(two.key, [20_001, 4_000_000_000]),
      use(one.key, [20_001, 3]),
      use(aToken(owner).key, [20_001, 1]),
    ]);
    await tokens.recordUses([use(one.key, [20_001, 5])]);
    // A last use that comes late counts like any other.
    await tokens.recordUses([{ ...use(one.key, [20_001, 1]), at: new Date(0) }]);

    const days = async (since: number, ...keys: string[]) =>
      (await tokens.usage(keys, since)).map(({ key, day, uses }) => [
        key === one.key ? 'one' : 'two',
        day,
        uses,
      ]);
    expect(await days(20_000, one.key, unused.key)).toStrictEqual([
      ['one', 20_000, 1],
      ['one', 20_001, 11],
    ]);
    expect(await days(20_001, two.key, one.key, two.key)).toHaveLength(2);
    expect(await days(20_001, two.key)).toStrictEqual([['two', 20_001, 4_000_000_000]]);
    expect(await days(20_002, one.key, two.key)).toStrictEqual([]);
    expect(await days(0, 'no key \ud800', '')).toStrictEqual([]);
    expect(await tokens.usage([], 0)).toStrictEqual([]);
  });

  it('forgets counts with their token, whatever ended it', async () => {
    const [owner, leaving] = [await storeUser(storage()), await storeUser(storage())];
    const [one, two, three] = [
      await storeToken(storage(), owner),
      await storeToken(storage(), owner, { expireAt: new Date(5) }),
      await storeToken(storage(), leaving),
    ];
    const { tokens, users } = storage();
    const keys = [one.key, two.key, three.key];
    await tokens.recordUses(keys.map((key) => use(key, [20_000, 1])));
    expect(await tokens.usage(keys, 0)).toHaveLength(3);
    while ((await tokens.deleteExpired(new Date(6), 10)).length > 0);
    await users.delete(leaving.id);
    expect((await tokens.usage(keys, 0)).map(({ key }) => key)).toStrictEqual([one.key]);
    await tokens.delete(one.key);
    expect(await tokens.usage(keys, 0)).toStrictEqual([]);
  });

  it('deletes old counts in pieces, those of the oldest day first', async () => {
    const owner = await storeUser(storage());
    const { tokens } = storage();
    const keys: string[] = [];
    for (let count = 0; count < 3; count += 1) keys.push((await storeToken(storage(), owner)).key);
    await tokens.recordUses(keys.map((key) => use(key, [10_000, 1], [10_001, 1], [10_002, 1])));
    const left = async () => (await tokens.usage(keys, 0)).map(({ day }) => day).sort();

    expect(await tokens.deleteUsage(10_002, 2)).toBe(2);
    expect(await left()).toStrictEqual([10_000, 10_001, 10_001, 10_001, 10_002, 10_002, 10_002]);
    expect(await tokens.deleteUsage(10_002, 2)).toBe(1);
    expect(await tokens.deleteUsage(10_002, 9)).toBe(3);
    expect(await tokens.deleteUsage(10_002, 9)).toBe(0);
    expect(await left()).toStrictEqual([10_002, 10_002, 10_002]);
  });
}
