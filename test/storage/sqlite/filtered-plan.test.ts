import type { DataSource } from 'typeorm';
import type { Storage } from '../../../src/domain/stores';
import type { TokenFilter, TokenSort, TokenSortField } from '../../../src/domain/token-query';
import { createDataSource } from '../../../src/storage/data-source';
import { openStorage } from '../../../src/storage/open-storage';
import { createTestDatabase, type TestDatabase } from '../../support/databases';
import { later, SAMPLE_TIME, storeToken, storeUser } from '../../support/samples-storage';

/** More than are found first and sorted then. */
const MANY = 6_000;

/** One in so many is disabled; of as many more the time is up. */
const SOME = 50;

const NOW = later(1_000_000);
const SORTS: TokenSortField[] = ['name', 'key', 'createdAt', 'expireAt', 'state', 'lastUsedAt', 'user.name'];

describe('the plan of a filtered list of thousands of tokens on SQLite', () => {
  let database: TestDatabase;
  let storage: Storage;
  let explainer: DataSource;
  let sent: string[] = [];
  let owner: { id: string; name: string };

  beforeAll(async () => {
    database = await createTestDatabase('sqlite');
    storage = await openStorage({ database: database.location, logSql: (statement) => sent.push(statement) });
    explainer = await createDataSource(database.location).initialize();
    owner = await storeUser(storage);
    await storeToken(storage, owner, { name: 'first' });
    await fill();
  });
  afterAll(async () => {
    await storage.close();
    await explainer.destroy();
    await database.drop();
  });

  /** Tokens like the first one, whose names, dates and states have orders of their own. */
  async function fill(): Promise<void> {
    const columns = await explainer.query<{ name: string }[]>("SELECT name FROM pragma_table_info('tokens')");
    const values: Record<string, string> = {
      token_key: "printf('%08x-0000-4000-8000-000000000000', n * 7919 % 1000003)",
      name: "printf('token %05d', n * 7907 % 100003)",
      name_folded: "printf('token %05d', n * 7907 % 100003)",
      state: `CASE WHEN n % ${SOME} = 1 THEN 'DISABLED' ELSE 'ACTIVE' END`,
      expire_at: `CASE WHEN n % ${SOME} = 2 THEN ${NOW.getTime() - 5} - n WHEN n % 3 = 0 THEN expire_at ELSE ${NOW.getTime()} + n * 6007 % 99991 END`,
      created_at: `${SAMPLE_TIME.getTime()} + n / 10`,
      last_used_at: `CASE WHEN n % 2 = 0 THEN last_used_at ELSE ${SAMPLE_TIME.getTime()} + n * 31 % 997 END`,
    };
    const cells = columns.map(({ name }) => values[name] ?? name);
    await explainer.query(
      `WITH RECURSIVE counter (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counter WHERE n < ${MANY})
       INSERT INTO tokens (${columns.map(({ name }) => name).join(', ')})
       SELECT ${cells.join(', ')} FROM counter, (SELECT * FROM tokens WHERE name = 'first')`,
    );
  }

  const FILTERS: readonly [string, TokenFilter][] = [
    ['active ones, of which there are many', { status: ['ACTIVE'] }],
    ['disabled ones', { status: ['DISABLED'] }],
    ['expired ones', { status: ['EXPIRED'] }],
    ['active and disabled ones', { status: ['ACTIVE', 'DISABLED'] }],
    ['disabled and expired ones', { status: ['DISABLED', 'EXPIRED'] }],
    ['those that expire soon', { status: ['ACTIVE'], expiresBefore: new Date(NOW.getTime() + 3000) }],
    ['those with a text', { search: 'TOKEN 00' }],
    ['those with a text that all have', { search: 'token' }],
    ['those not used lately', { lastUsedBefore: later(500) }],
    ['new disabled ones', { status: ['DISABLED'], createdBefore: later(400) }],
  ];
  it.each(SORTS)('never sorts the whole to show a page by %s', async (field) => {
    for (const [name, filter] of FILTERS) {
      sent = [];
      const sort: TokenSort = { field, descending: false, ignoreCase: true };
      await storage.tokens.list({
        filter,
        sort,
        now: NOW,
        window: { first: 5, after: { value: null, key: '' } },
      });
      const sorting: string[] = [];
      for (const statement of sent) {
        const plan = await explainer.query<{ detail: string }[]>(`EXPLAIN QUERY PLAN ${statement}`);
        const steps = plan.map(({ detail }) => detail);
        // Few rows, whose keys are given, may be.
        const few = steps.some((step) => step.startsWith('SCAN json_each'));
        if (!few && steps.some((step) => step.includes('TEMP B-TREE'))) sorting.push(statement);
      }
      expect({ name, sorting }).toStrictEqual({ name, sorting: [] });
    }
  });

  it('would sort the whole if SQLite were left to choose', async () => {
    const plan = await explainer.query<{ detail: string }[]>(
      "EXPLAIN QUERY PLAN SELECT * FROM tokens t WHERE t.state = 'ACTIVE' ORDER BY t.name, t.token_key LIMIT 5",
    );
    expect(plan.map(({ detail }) => detail)).toContain('USE TEMP B-TREE FOR ORDER BY');
  });

  it('counts by status from an index alone', async () => {
    for (const status of [['ACTIVE'], ['DISABLED'], ['EXPIRED'], ['ACTIVE', 'DISABLED']] as const) {
      sent = [];
      await storage.tokens.count({ status }, NOW);
      const plan = await explainer.query<{ detail: string }[]>(`EXPLAIN QUERY PLAN ${sent.at(-1)}`);
      expect(plan.map(({ detail }) => detail)).toStrictEqual([
        expect.stringMatching(/^(SCAN|SEARCH) t USING COVERING INDEX ix_tokens_(state|expire_at)/),
      ]);
    }
  });
});
