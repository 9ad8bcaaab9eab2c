import type { NewDelivery } from '../../../src/domain/outbox-store';
import type { Storage } from '../../../src/domain/stores';
import { aDelivery, later, uniqueText } from '../../support/samples-storage';

/** What every outbox does. */
export function defineOutboxStoreContract(storage: () => Storage): void {
  let target: string;
  beforeEach(() => (target = uniqueText('t').slice(-16)));

  const add = (...fields: Partial<NewDelivery>[]) =>
    storage().outbox.add(...fields.map((field) => aDelivery({ target, ...field })));
  const claim = (now: number, until = now + 100, limit = 10) =>
    storage().outbox.claim(target, later(now), later(until), limit);
  const bodies = async (claimed: ReturnType<typeof claim>) => (await claimed).map(({ body }) => body);

  it('gives what is due, in the order in which it was added, as it was added', async () => {
    const first = aDelivery({ target, subject: 'a', createdAt: later(0) });
    await storage().outbox.add(first, aDelivery({ target, subject: 'b', createdAt: later(0) }));
    await storage().outbox.add(aDelivery({ target, subject: 'c', createdAt: later(5) }));
    const claimed = await claim(0);
    expect(claimed.map(({ subject }) => subject)).toStrictEqual(['a', 'b']);
    expect(claimed[0]).toStrictEqual({ ...first, id: expect.any(Number), attempt: 1 });
    expect(await storage().outbox.count(target)).toBe(3);
  });

  it('gives each to one, until that one has had its time', async () => {
    await add({ subject: 'a', body: '1' });
    expect(await bodies(claim(0, 50))).toStrictEqual(['1']);
    expect(await bodies(claim(49, 100))).toStrictEqual([]);
    const [again] = await claim(50, 100);
    expect(again?.attempt).toBe(2);
  });

  it('gives each to one of those who ask at once', async () => {
    await add(...Array.from({ length: 5 }, (_, index) => ({ subject: `s${index}` })));
    const claimed = (await Promise.all(Array.from({ length: 6 }, () => claim(0)))).flat();
    expect(new Set(claimed.map(({ id }) => id)).size).toBe(claimed.length);
    expect(claimed).toHaveLength(5);
  });

  it('keeps the order of one subject: what waits for another try holds back what is later, and nothing else', async () => {
    await add({ subject: 'a', body: '1' }, { subject: 'a', body: '2' }, { subject: 'b', body: '3' });
    const [first, other] = await claim(0, 50);
    expect([first?.body, other?.body]).toStrictEqual(['1', '3']);
    await storage().outbox.remove(other!.id);
    await storage().outbox.retry(first!.id, later(20), true);
    expect(await bodies(claim(19))).toStrictEqual([]);
    const [again] = await claim(20, 70);
    expect([again?.body, again?.attempt]).toStrictEqual(['1', 2]);
    await storage().outbox.remove(again!.id);
    expect(await bodies(claim(21))).toStrictEqual(['2']);
  });

  it('does not count a try that was cut off', async () => {
    await add({ subject: 'a' });
    const [first] = await claim(0);
    await storage().outbox.retry(first!.id, later(1), false);
    expect((await claim(1))[0]?.attempt).toBe(1);
  });

  it('gives no more than is asked for, and nothing of another receiver', async () => {
    await add({ subject: 'a' }, { subject: 'b' }, { subject: 'c' });
    await add({ subject: 'd', target: 'another' });
    expect(await claim(0, 50, 2)).toHaveLength(2);
    expect(await claim(0, 50, 2)).toHaveLength(1);
  });

  it('takes off the oldest, and what is left for receivers that are gone', async () => {
    await add({ subject: 'a', body: '1' }, { subject: 'b', body: '2' }, { subject: 'c', body: '3' });
    expect(await storage().outbox.removeOldest(target, 2)).toBe(2);
    expect(await bodies(claim(0))).toStrictEqual(['3']);
    await add({ target: `${target.slice(1)}x` });
    const other = `${target.slice(1)}x`;
    await storage().outbox.removeOthers([target, 'one more'], later(0));
    expect(await storage().outbox.count(other)).toBe(1);
    await storage().outbox.removeOthers([target, 'one more'], later(1));
    expect(await storage().outbox.count(other)).toBe(0);
    expect(await storage().outbox.count(target)).toBe(1);
    await storage().outbox.removeOthers([], later(1));
    expect(await storage().outbox.count(target)).toBe(0);
  });

  it('keeps nothing of a transaction that is undone', async () => {
    const undone = storage().transaction(async ({ outbox }) => {
      await outbox.add(aDelivery({ target }));
      throw new Error('Undo');
    });
    await expect(undone).rejects.toThrow('Undo');
    expect(await storage().outbox.count(target)).toBe(0);
    await storage().transaction(({ outbox }) => outbox.add(aDelivery({ target })));
    expect(await storage().outbox.count(target)).toBe(1);
  });
}
