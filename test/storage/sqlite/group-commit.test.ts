import type { EntityManager } from 'typeorm';
import { UnavailableError } from '../../../src/domain/errors';
import { GroupCommit } from '../../../src/storage/database/group-commit';
import { GroupedRows, insert, outcomesOf } from './grouped-rows';

const LIMIT = 60_000;

describe('writes on SQLite that share a commit', () => {
  let rows: GroupedRows;
  beforeEach(async () => (rows = await GroupedRows.open()));
  afterEach(() => rows.drop());

  const count = async (manager: EntityManager) => {
    const [row] = await manager.query<[{ n: number }]>('SELECT count(*) AS n FROM rows');
    return row.n;
  };

  it('are all there, after few commits', async () => {
    const group = new GroupCommit(rows.dataSource.manager, LIMIT);
    const ids = Array.from({ length: 60 }, (_, id) => id);
    await Promise.all(ids.map((id) => group.run(insert(id))));
    expect(await rows.stored()).toStrictEqual(ids);
    expect(rows.commits).toBeLessThan(30);
  });

  it('do not join a group whose first one has waited for 20 ms', async () => {
    const group = new GroupCommit(rows.dataSource.manager, LIMIT);
    const slow = (id: number) => (manager: EntityManager) => {
      rows.now += 15;
      return insert(id)(manager);
    };
    await Promise.all([1, 2, 3, 4].map((id) => group.run(slow(id))));
    expect([rows.commits, await rows.stored()]).toStrictEqual([2, [1, 2, 3, 4]]);
  });

  it('are acknowledged when the commit has returned, and not before', async () => {
    const gate = gatedCommit(rows.dataSource.manager);
    const group = new GroupCommit(gate.manager, LIMIT);
    let acknowledged = 0;
    const writes = [1, 2, 3].map((id) => group.run(insert(id)).then(() => acknowledged++));
    await gate.reached;
    expect([acknowledged, await rows.stored()]).toStrictEqual([0, []]);
    gate.open();
    await Promise.all(writes);
    expect([acknowledged, await rows.stored()]).toStrictEqual([3, [1, 2, 3]]);
  });

  it('see what those before them did, one by one', async () => {
    const group = new GroupCommit(rows.dataSource.manager, LIMIT);
    const seen = [1, 2, 3].map((id) =>
      group.run(async (manager) => {
        await insert(id)(manager);
        return count(manager);
      }),
    );
    expect(await Promise.all(seen)).toStrictEqual([1, 2, 3]);
  });

  it('leave the others as they are when one fails, whatever it had done', async () => {
    const group = new GroupCommit(rows.dataSource.manager, LIMIT);
    const failure = new TypeError('A mistake');
    const failing = async (manager: EntityManager) => {
      await insert(20)(manager);
      throw failure;
    };
    const writes = [group.run(insert(1)), group.run(failing), group.run(insert(1)), group.run(insert(3))];
    await expect(writes[1]).rejects.toBe(failure);
    expect(await outcomesOf(writes)).toStrictEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
    expect(await rows.stored()).toStrictEqual([1, 3]);
  });

  it('have all failed when the commit fails, and the next ones go on', async () => {
    const group = new GroupCommit(rows.dataSource.manager, LIMIT);
    // Refused when it is committed.
    const orphan = async (manager: EntityManager) => {
      await manager.query('PRAGMA defer_foreign_keys = ON');
      await manager.query('INSERT INTO rows (id, parent) VALUES (2, 7)');
    };
    const writes = [group.run(insert(1)), group.run(orphan), group.run(insert(3))];
    expect(await outcomesOf(writes)).toStrictEqual(['rejected', 'rejected', 'rejected']);
    expect(await rows.stored()).toStrictEqual([]);
    await group.run(insert(4));
    expect(await rows.stored()).toStrictEqual([4]);
  });

  it('have all failed when the engine undoes the transaction, and the next ones go on', async () => {
    const group = new GroupCommit(rows.dataSource.manager, LIMIT);
    const writes = [group.run(insert(1)), group.run(insert(666)), group.run(insert(3))];
    await expect(writes[0]).rejects.toThrow(UnavailableError);
    expect(await outcomesOf(writes.slice(0, 2))).toStrictEqual(['rejected', 'rejected']);
    await writes[2];
    expect(await rows.stored()).toStrictEqual([3]);
  });

  it.each([
    ['runs', 'INSERT INTO rows (id) VALUES (2)', [1, 2, 3]],
    ['has begun apart from the others', 'SAVEPOINT grouped', [1, 1, 2]],
  ])(
    'have all failed when the connection goes before one of them %s: nobody waits for ever',
    async (...row) => {
      const [, fatal, ids] = row;
      const query = async (statement: string): Promise<unknown> => {
        if (statement === fatal) await rows.dataSource.destroy();
        return rows.dataSource.manager.query(statement);
      };
      const group = new GroupCommit({ query } as unknown as EntityManager, LIMIT);
      const writes = ids.map((id) => group.run(insert(id)));
      expect(await outcomesOf(writes)).toStrictEqual(['rejected', 'rejected', 'rejected']);
      expect(group.length).toBe(0);
      await rows.dataSource.initialize();
      expect(await rows.stored()).toStrictEqual([]);
    },
  );

  it('have savepoints only when one of them has failed, and the group before', async () => {
    const group = new GroupCommit(rows.dataSource.manager, LIMIT);
    const savepoints = async (...ids: number[]) => {
      rows.statements.length = 0;
      await Promise.allSettled(ids.map((id) => group.run(insert(id))));
      return rows.statements.filter((statement) => statement.startsWith('SAVEPOINT')).length;
    };
    expect(await savepoints(1, 2, 3)).toBe(0);
    expect(await savepoints(4, 4)).toBe(2);
    expect(await savepoints(5, 5)).toBe(2);
    expect(await savepoints(6)).toBe(1);
    expect(await savepoints(7, 8)).toBe(0);
    expect(await rows.stored()).toStrictEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('that take long are done once, also when they fail', async () => {
    const group = new GroupCommit(rows.dataSource.manager, LIMIT);
    let runs = 0;
    const failing = async (manager: EntityManager) => {
      runs += 1;
      await insert(2)(manager);
      throw new TypeError('A mistake');
    };
    await expect(group.run(failing, true)).rejects.toThrow(TypeError);
    expect([runs, await rows.stored()]).toStrictEqual([1, []]);
  });

  it('do not wait for one that takes long: that has a commit to itself', async () => {
    const group = new GroupCommit(rows.dataSource.manager, LIMIT);
    await Promise.all([group.run(insert(1)), group.run(insert(2), true), group.run(insert(3))]);
    expect(rows.commits).toBe(3);
  });

  it('are UNAVAILABLE when they have waited for too long, and have done nothing', async () => {
    const gate = gatedCommit(rows.dataSource.manager);
    const group = new GroupCommit(gate.manager, 1000);
    const first = group.run(insert(1));
    await gate.reached;
    const refused = expect(group.run(insert(2))).rejects.toThrow(UnavailableError);
    rows.now += 1001;
    gate.open();
    await first;
    await refused;
    expect(await rows.stored()).toStrictEqual([1]);
  });
});

/** A connection whose first commit waits until it may go on. */
function gatedCommit(real: EntityManager) {
  let open = (): void => undefined;
  let reach = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  const reached = new Promise<void>((resolve) => (reach = resolve));
  const query = async (statement: string): Promise<unknown> => {
    if (statement === 'COMMIT') {
      reach();
      await opened;
    }
    return real.query(statement);
  };
  return { manager: { query } as unknown as EntityManager, reached, open: () => open() };
}
