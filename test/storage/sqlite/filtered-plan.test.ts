import type { Storage } from '../../../src/domain/stores';
import type { TokenFilter } from '../../../src/domain/token-query';
import { later, SAMPLE_TIME, storeToken, storeUser } from '../../support/samples-storage';
import { EVERY_SORT, openExplainedStorage, type ExplainedStorage } from './explained-storage';

/** More than are found first and sorted then. */
const MANY = 6_000;

/** One in so many is disabled; of as many more the time is up. */
const SOME = 50;

const NOW = later(1_000_000);

describe('the plan of a filtered list of thousands of tokens on SQLite', () => {
  let explained: ExplainedStorage;
  let storage: Storage;

  beforeAll(async () => {
    explained = await openExplainedStorage();
    ({ storage } = explained);
    await storeToken(storage, await storeUser(storage), { name: 'first' });
    await fill();
  });
  afterAll(() => explained.close());

  /** Tokens like the first one, whose names, dates and states have orders of their own. */
  async function fill(): Promise<void> {
    const { explainer } = explained;
    const columns = await explainer.query<{ name: string }[]>("SELECT name FROM pragma_table_info('tokens')");
    const values: Record<string, string> = {
      token_key: "printf('%08x-0000-4000-8000-000000000000', n * 7919 % 1000003)",
      name: "printf('token %05d', n * 7907 % 100003)",
      name_folded: "printf('token %05d', n * 7907 % 100003)",
      state: `CASE WHEN n % ${SOME} = 1 THEN 'DISABLED' ELSE 'ACTIVE' END`,
      expire_at: `CASE WHEN n % ${SOME} = 2 THEN ${NOW.getTime() - 5} - n WHEN n % 3 = 0 THEN expire_at ELSE ${NOW.getTime()} + n * 6007 % 99991 END`,
      created_at: `${SAMPLE_TIME.getTime()} + n / 10`,
      updated_at: `${SAMPLE_TIME.getTime()} + n * 17 % 983`,
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
  // An index is read from either end.
  it.each(EVERY_SORT.filter(({ descending }) => !descending))(
    'never sorts the whole to show a page by $field (ignoring case: $ignoreCase)',
    async (sort) => {
      const window = { first: 5, after: { value: null, key: '' } };
      for (const [name, filter] of FILTERS) {
        const plans = await explained.plansOf(() => storage.tokens.list({ filter, sort, now: NOW, window }));
        const sorting = plans.filter(
          ({ steps }) =>
            // Few rows, whose keys are given, may be.
            !steps.some((step) => step.startsWith('SCAN json_each')) &&
            steps.some((step) => step.includes('TEMP B-TREE')),
        );
        expect({ name, sorting }).toStrictEqual({ name, sorting: [] });
      }
    },
  );

  it('would sort the whole if SQLite were left to choose', async () => {
    const steps = await explained.stepsOf(
      "SELECT * FROM tokens t WHERE t.state = 'ACTIVE' ORDER BY t.name, t.token_key LIMIT 5",
    );
    expect(steps).toContain('USE TEMP B-TREE FOR ORDER BY');
  });

  it('counts by status from an index alone', async () => {
    for (const status of [['ACTIVE'], ['DISABLED'], ['EXPIRED'], ['ACTIVE', 'DISABLED']] as const) {
      const plans = await explained.plansOf(() => storage.tokens.count({ status }, NOW));
      expect(plans.map(({ steps }) => steps)).toStrictEqual([
        [expect.stringMatching(/^(SCAN|SEARCH) t USING COVERING INDEX ix_tokens_(state|expire_at)/)],
      ]);
    }
  });
});
