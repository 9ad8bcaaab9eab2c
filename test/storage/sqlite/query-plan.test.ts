import type { DataSource } from 'typeorm';
import type { AuditFilter } from '../../../src/domain/audit-query';
import type { Storage } from '../../../src/domain/stores';
import type { TokenFilter, TokenSort } from '../../../src/domain/token-query';
import { aSession, later, SAMPLE_TIME, storeToken, storeUser } from '../../support/samples-storage';
import { EVERY_SORT, openExplainedStorage, type ExplainedStorage } from './explained-storage';

describe('the plan of the statements that the stores send to SQLite', () => {
  let explained: ExplainedStorage;
  let storage: Storage;
  let explainer: DataSource;
  let owner: { id: string; name: string };

  beforeAll(async () => {
    explained = await openExplainedStorage();
    ({ storage, explainer } = explained);
    owner = await storeUser(storage, { roles: ['token-user'] });
    for (let index = 0; index < 20; index++) await storeToken(storage, owner, { createdAt: later(index) });
  });
  afterAll(() => explained.close());

  /** The steps of every statement that a call sends. */
  const planOf = async (call: () => Promise<unknown>): Promise<string[]> =>
    (await explained.plansOf(call)).flatMap(({ steps }) => steps);

  /**
   * Steps that read a whole table or index, or sort. `u` of the list of users is the page that was read already, and
   * `json_each` a parameter's rows.
   */
  function slow(steps: readonly string[]): string[] {
    const piece = steps.includes('CO-ROUTINE u') ? 'SCAN u' : null;
    return steps.filter((step) => /^SCAN (?!json_each )|TEMP B-TREE/.test(step) && step !== piece);
  }

  const windows = {
    'the first page': { first: 5 },
    'a page after a place': { first: 5, after: { value: null, key: 'x' } },
    'the last page before a place': { last: 5, before: { value: 7, key: 'x' } },
    'a page between two places': {
      first: 3,
      after: { value: 'a', key: 'x' },
      before: { value: 'b', key: 'x' },
    },
    'a page by offset': { offset: 3, limit: 5 },
  };
  const list = (filter: TokenFilter, sort: TokenSort, window: (typeof windows)[keyof typeof windows]) =>
    planOf(() => storage.tokens.list({ filter, sort, window, now: SAMPLE_TIME }));

  it.each(EVERY_SORT)(
    "reads a page of a user's list by $field from one index (descending: $descending, ignoring case: $ignoreCase)",
    async (sort) => {
      for (const window of Object.values(windows)) {
        const steps = await list({ ownerId: owner.id }, sort, window);
        expect({ window, slow: slow(steps) }).toStrictEqual({ window, slow: [] });
        expect(steps.every((step) => /^SEARCH t USING .*INDEX/.test(step))).toBe(true);
      }
    },
  );

  it.each(EVERY_SORT)(
    'reads a page of the whole list by $field in the order of an index (descending: $descending, ignoring case: $ignoreCase)',
    async (sort) => {
      for (const window of Object.values(windows)) {
        const steps = await list({}, sort, window);
        // The first page starts at the index's end; it ends with the page.
        const outOfOrder = steps.filter((step) => !/^(SEARCH|SCAN) t USING (COVERING )?INDEX/.test(step));
        expect({ window, outOfOrder }).toStrictEqual({ window, outOfOrder: [] });
      }
    },
  );

  it('goes to a place of a list by value and key at once, so that ties cost nothing', async () => {
    const sort: TokenSort = { field: 'state', descending: true, ignoreCase: true };
    const steps = await list({ ownerId: owner.id }, sort, { first: 5, after: { value: 'ACTIVE', key: 'x' } });
    expect(steps.filter((step) => step.includes('(state,token_key)<(?,?)'))).not.toStrictEqual([]);
  });

  it.each<AuditFilter>([
    {},
    { actor: 'x' },
    { tokenKey: 'x' },
    { action: 'token.created' },
    { subject: { kind: 'token', id: 'x' } },
    { owner: 'x' },
    { address: 'x' },
    { actor: 'x', action: 'token.created', owner: 'x' },
    { from: later(-1), until: later(1) },
    { address: 'x', from: later(-1), until: later(1) },
  ])('reads a page of the audit log from one index, in its order (%j)', async (filter) => {
    const [after, before] = [
      { at: 9, id: 'x' },
      { at: 1, id: 'x' },
    ];
    for (const window of [
      { first: 5 },
      { first: 5, after },
      { last: 5, before },
      { first: 5, after, before },
    ]) {
      const steps = await planOf(() => storage.audit.list(filter, window));
      const outOfOrder = steps.filter((step) => !/^(SEARCH|SCAN) e USING (COVERING )?INDEX/.test(step));
      expect({ window, outOfOrder }).toStrictEqual({ window, outOfOrder: [] });
      const scans = Object.keys(filter).length === 0 ? [] : steps.filter((step) => step.startsWith('SCAN'));
      expect({ window, scans }).toStrictEqual({ window, scans: [] });
    }
  });

  it.each<[string, () => Promise<unknown>]>([
    ['verification', () => storage.tokens.findForVerification('x')],
    [
      'verifications that come together',
      () => Promise.all(['x', 'y', 'z'].map((key) => storage.tokens.findForVerification(key))),
    ],
    ['a token by its key', () => storage.tokens.find('x')],
    ['a token by its name', () => storage.tokens.findByName(owner.id, 'x')],
    ["the number of a user's tokens", () => storage.tokens.count({ ownerId: owner.id }, SAMPLE_TIME)],
    ['a change of a token', () => storage.tokens.update('x', { state: 'ACTIVE' }, SAMPLE_TIME)],
    ['the deletion of a token', () => storage.tokens.delete('x')],
    ["the deletion of a user's tokens", () => storage.tokens.deleteAllOf('x')],
    ['the deletion of expired tokens', () => storage.tokens.deleteExpired(SAMPLE_TIME, 5)],
    [
      'a last use',
      () =>
        storage.tokens.recordUses([{ key: 'x', at: SAMPLE_TIME, address: '', counts: new Map([[1, 1]]) }]),
    ],
    ['how often tokens were used', () => storage.tokens.usage(['x', 'y'], 1)],
    ['the deletion of counts', () => storage.tokens.deleteUsage(1, 5)],
    ['a user by id', () => storage.users.find('x')],
    ['a user to change', () => storage.transaction((stores) => stores.users.findForUpdate('x'))],
    ['users by ids', () => storage.users.findMany(['x', 'y'])],
    ['a user by name', () => storage.users.findByName('x')],
    ['a change of a user', () => storage.users.update(owner.id, { roles: ['token-user'] }, SAMPLE_TIME)],
    ['the deletion of a user', () => storage.users.delete('x')],
    ['a page of users', () => storage.users.list('', { first: 5, after: 'a' })],
    ['the first services', () => storage.users.list('', { first: 5 }, 'SERVICE')],
    ['a page of services', () => storage.users.list('', { last: 5, before: 'x' }, 'SERVICE')],
    ['the number of services', () => storage.users.count('', 'SERVICE')],
    ['the users who have a role', () => storage.users.countUnlockedWithRole('x')],
    ['the deletion of a role', () => storage.roles.delete('x')],
    ['a role to change', () => storage.roles.findForUpdate('x')],
    ['a lease', () => storage.leases.take('x', 'y', SAMPLE_TIME, SAMPLE_TIME)],
    ['the deletion of old events', () => storage.audit.deleteBefore(SAMPLE_TIME, 5)],
    ['a session', () => storage.sessions.find(Buffer.alloc(32))],
    ['the use of a session', () => storage.sessions.touch(Buffer.alloc(32), SAMPLE_TIME)],
    ['the end of a session', () => storage.sessions.delete(Buffer.alloc(32))],
    ['the end of old sessions', () => storage.sessions.deleteExpired(new Date(0), new Date(0))],
  ])('looks %s up in an index, without a sort', async (_, call) => {
    expect(slow(await planOf(call))).toStrictEqual([]);
  });

  it('is found wanting when an index is missing', async () => {
    const services = () => planOf(() => storage.users.list('', { first: 5 }, 'SERVICE'));
    await explainer.query('DROP INDEX ix_users_kind_name_folded');
    await explainer.query('DROP INDEX uq_users_name_folded');
    expect(slow(await services())).not.toStrictEqual([]);
    await storage.sessions.insert(aSession(owner));
    const unindexed = await explained.stepsOf('SELECT * FROM sessions WHERE credential_version = 1');
    expect(slow(unindexed)).not.toStrictEqual([]);
  });
});
