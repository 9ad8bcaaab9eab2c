import type { Storage, Stores } from '../../src/domain/stores';
import { openStorage } from '../../src/storage/open-storage';
import { createTestDatabase, describeOnEachServer, type TestDatabase } from '../support/databases';
import { later, storeUser } from '../support/samples-storage';

describeOnEachServer('transactions that are in each other’s way', (engine) => {
  let database: TestDatabase;
  let storage: Storage;
  beforeAll(async () => {
    database = await createTestDatabase(engine);
    storage = await openStorage({ database: database.location, timeLimit: 10_000 });
  });
  afterAll(async () => {
    await storage.close();
    await database.drop();
  });

  /** Two that lock the same two rows, each in its own order: one of them cannot go on. */
  async function inOppositeOrder(
    second: (stores: Stores, id: string) => Promise<unknown>,
  ): Promise<{ runs: number; outcomes: PromiseSettledResult<void>[]; ids: readonly [string, string] }> {
    const ids = [(await storeUser(storage)).id, (await storeUser(storage)).id] as const;
    const meeting = meetingOf(2);
    let runs = 0;
    const work = (own: string, other: string) =>
      storage.transaction(async (stores) => {
        runs++;
        await stores.users.update(own, { displayName: own }, later(1));
        await meeting();
        await second(stores, other);
      });
    const outcomes = await Promise.allSettled([work(ids[0], ids[1]), work(ids[1], ids[0])]);
    return { runs, outcomes, ids };
  }

  const update = ({ users }: Stores, id: string) => users.update(id, { email: 'x@example.org' }, later(2));

  it('are both done: the one that the engine undoes runs again', async () => {
    const { runs, outcomes, ids } = await inOppositeOrder(update);
    expect(outcomes.map(({ status }) => status)).toStrictEqual(['fulfilled', 'fulfilled']);
    expect(runs).toBeGreaterThan(2);
    for (const id of ids)
      expect(await storage.users.find(id)).toMatchObject({ displayName: id, email: 'x@example.org' });
  });

  it('are both done even where the work makes something else of the failure', async () => {
    const { runs, outcomes } = await inOppositeOrder((stores, id) =>
      update(stores, id).catch(() => {
        throw new TypeError('Something else');
      }),
    );
    expect(outcomes.map(({ status }) => status)).toStrictEqual(['fulfilled', 'fulfilled']);
    expect(runs).toBeGreaterThan(2);
  });
});

/** A place where some meet once: nobody goes on before all are there; whoever comes later goes on at once. */
function meetingOf(count: number): () => Promise<void> {
  let missing = count;
  let open = (): void => undefined;
  const all = new Promise<void>((resolve) => (open = resolve));
  return () => {
    if (--missing === 0) open();
    return all;
  };
}
