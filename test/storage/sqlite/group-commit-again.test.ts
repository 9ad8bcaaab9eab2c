import type { EntityManager } from 'typeorm';
import { UnavailableError } from '../../../src/domain/errors';
import { GroupCommit } from '../../../src/storage/database/group-commit';
import { GroupedRows, insert, outcomesOf } from './grouped-rows';

const LIMIT = 60_000;

describe('writes on SQLite whose group was undone', () => {
  let rows: GroupedRows;
  beforeEach(async () => (rows = await GroupedRows.open()));
  afterEach(() => rows.drop());

  it('are done again in their order when one of them fails', async () => {
    const group = new GroupCommit(rows.dataSource.manager, LIMIT);
    const seen: number[] = [];
    const noted = (id: number) => (manager: EntityManager) => {
      seen.push(id);
      return insert(id)(manager);
    };
    await outcomesOf([1, 2, 2, 3].map((id) => group.run(noted(id))));
    expect(seen).toStrictEqual([1, 2, 2, 1, 2, 2, 3]);
  });

  it('are not held up a second time by one whose time is up', async () => {
    const group = new GroupCommit(rows.dataSource.manager, LIMIT);
    let runs = 0;
    const late = async (manager: EntityManager) => {
      runs += 1;
      await insert(2)(manager);
      throw new UnavailableError('Too late');
    };
    const writes = [group.run(insert(1)), group.run(late), group.run(insert(3))];
    expect(await outcomesOf(writes)).toStrictEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect([runs, await rows.stored()]).toStrictEqual([1, [1, 3]]);
  });

  it('are done again, though one of them has held them up for longer than they may wait for their turn', async () => {
    const group = new GroupCommit(rows.dataSource.manager, LIMIT);
    const late = (): Promise<unknown> => {
      rows.now += LIMIT + 1;
      return Promise.reject(new UnavailableError('Too late'));
    };
    const writes = [group.run(insert(1)), group.run(insert(2)), group.run(late)];
    expect(await outcomesOf(writes)).toStrictEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect(await rows.stored()).toStrictEqual([1, 2]);
  });

  it('are done twice at most, however many commits they take when they are done again', async () => {
    const group = new GroupCommit(rows.dataSource.manager, LIMIT);
    const seen: number[] = [];
    const slowApart = (id: number) => (manager: EntityManager, apart: boolean) => {
      if (apart) rows.now += 15;
      seen.push(id);
      return insert(id)(manager);
    };
    const ids = [1, 2, 3, 4, 5, 6, 6];
    const outcomes = await outcomesOf(ids.map((id) => group.run(slowApart(id))));
    expect(outcomes).toStrictEqual([...Array<string>(6).fill('fulfilled'), 'rejected']);
    expect(seen).toStrictEqual([...ids, ...ids]);
    expect([rows.commits, await rows.stored()]).toStrictEqual([4, [1, 2, 3, 4, 5, 6]]);
  });

  it('are refused together when another process keeps them from being done again', async () => {
    let begins = 0;
    const query = (statement: string): Promise<unknown> => {
      if (statement.startsWith('BEGIN')) begins += 1;
      return begins > 1 ? Promise.reject(new Error('Locked')) : rows.dataSource.manager.query(statement);
    };
    const group = new GroupCommit({ query } as unknown as EntityManager, LIMIT);
    const writes = [1, 2, 2, 3].map((id) => group.run(insert(id)));
    expect(await outcomesOf(writes)).toStrictEqual(Array(4).fill('rejected'));
    expect([group.length, begins]).toStrictEqual([0, 2]);
  });
});
