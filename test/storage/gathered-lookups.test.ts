import { setTimeout as sleep } from 'node:timers/promises';
import { UnavailableError } from '../../src/domain/errors';
import { GatheredLookups } from '../../src/storage/gathered-lookups';

const KEYS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

/** A table, and each read of it: its keys, and what ends it. */
function setUp({ lanes = 1, most = 3, patience = 1000 } = {}) {
  const table = new Map(KEYS.map((key) => [key, `value of ${key}`]));
  const reads: { readonly keys: readonly string[]; answer(): void; fail(error: Error): void }[] = [];
  const lookups = new GatheredLookups<string>(
    (keys) =>
      new Promise((resolve, reject) => {
        // A read sees what is there when it begins.
        const seen = new Map(table);
        reads.push({ keys, answer: () => resolve(seen), fail: reject });
      }),
    { lanes, most, patience },
  );
  const begun = async (count: number) => {
    while (reads.length < count) await sleep(1);
  };
  return { table, reads, lookups, begun };
}

const quiet = () => new Promise((resolve) => setTimeout(resolve, 5));

describe('look-ups', () => {
  it('that are asked for together are done in one read, and each gets its own answer', async () => {
    const { reads, lookups, begun } = setUp();
    const found = Promise.all(['a', 'z', 'b'].map((key) => lookups.find(key)));
    await begun(1);
    expect(reads[0]?.keys).toEqual(['a', 'z', 'b']);
    reads[0]?.answer();
    expect(await found).toEqual(['value of a', null, 'value of b']);
    expect(reads).toHaveLength(1);
  });

  it('that are asked for while a read is under way wait for one of their own, which begins after they were asked for', async () => {
    const { table, reads, lookups, begun } = setUp();
    const early = lookups.find('a');
    await begun(1);
    table.delete('a');
    const late = lookups.find('a');
    await quiet();
    expect(reads).toHaveLength(1);
    reads[0]?.answer();
    expect(await early).toBe('value of a');
    await begun(2);
    reads[1]?.answer();
    expect(await late).toBeNull();
  });

  it('of one key at one time are one', async () => {
    const { reads, lookups, begun } = setUp();
    const both = Promise.all([lookups.find('a'), lookups.find('a')]);
    await begun(1);
    reads[0]?.answer();
    expect(await both).toEqual(['value of a', 'value of a']);
    expect(reads[0]?.keys).toEqual(['a']);
  });

  it('are no more in a read, and in no more reads at a time, than is allowed', async () => {
    const { reads, lookups, begun } = setUp({ lanes: 2, most: 3 });
    const found = Promise.all(KEYS.map((key) => lookups.find(key)));
    await begun(2);
    await quiet();
    expect(reads.map(({ keys }) => keys.join(''))).toEqual(['abc', 'def']);
    reads[1]?.answer();
    await begun(3);
    expect(reads[2]?.keys).toEqual(['g', 'h']);
    for (const read of reads) read.answer();
    expect(await found).toHaveLength(8);
  });

  it('fail with their read, and with no other', async () => {
    const { reads, lookups, begun } = setUp();
    const failing = lookups.find('a');
    const failed = expect(failing).rejects.toThrow('no answer');
    await begun(1);
    const next = lookups.find('b');
    reads[0]?.fail(new Error('no answer'));
    await failed;
    await begun(2);
    reads[1]?.answer();
    expect(await next).toBe('value of b');
  });

  it('that have waited too long for a read that failed are refused with it: they would be late', async () => {
    const { reads, lookups, begun } = setUp({ patience: 20 });
    const failed = expect(lookups.find('a')).rejects.toThrow('no answer');
    await begun(1);
    const waiting = expect(lookups.find('b')).rejects.toThrow(UnavailableError);
    await sleep(40);
    const late = lookups.find('c');
    reads[0]?.fail(new Error('no answer'));
    await Promise.all([failed, waiting]);
    await begun(2);
    expect(reads[1]?.keys).toEqual(['c']);
    reads[1]?.answer();
    expect(await late).toBe('value of c');
  });
});
