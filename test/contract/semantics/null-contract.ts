import type { MakeClient } from '../support/contract-client';
import {
  CREATE_TOKEN_MORE,
  REGENERATE_TOKEN,
  TOKEN_BY_KEY_MORE,
  TOKEN_BY_USER_AND_NAME,
  TOKENS_MORE,
  UPDATE_TOKEN_MORE,
} from '../support/documents';
import { CREATE_ROLE, CREATE_USER, UPDATE_ROLE, UPDATE_USER, USERS } from '../support/user-documents';
import { ok, useWorld, type Somebody } from '../support/world';

const nulls = (...names: string[]) => Object.fromEntries(names.map((name) => [name, null]));

const LIST = [
  'userId',
  'site',
  'fieldSorter',
  'before',
  'after',
  'first',
  'last',
  'offset',
  'limit',
  'filter',
];
const FILTER = ['status', 'search', 'scope', 'expiresBefore', 'lastUsedBefore'];

/** Null counts as omitted, for every optional argument. */
export function defineNullContract(makeClient: MakeClient): void {
  const world = useWorld(makeClient);
  let user: Somebody;
  beforeAll(async () => {
    user = await world().tokenUser();
    await world().token(user, { name: 'there' });
  });
  const same = async (
    caller: Somebody,
    document: string,
    variables: object,
    optional: Record<string, unknown>,
  ) => {
    const [omitted, given] = [
      await caller.send(document, { ...variables }),
      await caller.send(document, { ...variables, ...optional }),
    ];
    expect(ok(given)).toStrictEqual(ok(omitted));
    for (const [name, value] of Object.entries(optional)) {
      expect(ok(await caller.send(document, { ...variables, [name]: value }))).toStrictEqual(ok(omitted));
    }
  };

  it('in tokens, its sorter and its filter', async () => {
    await same(user, TOKENS_MORE, {}, nulls(...LIST));
    await same(
      user,
      TOKENS_MORE,
      { fieldSorter: {} },
      { fieldSorter: nulls('fieldName', 'sortType', 'ignoreCase') },
    );
    await same(user, TOKENS_MORE, { filter: {} }, { filter: nulls(...FILTER) });
  });

  it('in a page by cursors, and in one by offset', async () => {
    await same(user, TOKENS_MORE, { first: 1 }, nulls('last', 'before', 'after', 'offset', 'limit'));
    await same(user, TOKENS_MORE, { offset: 1, limit: 1 }, nulls('first', 'last', 'before', 'after'));
  });

  it('in tokenByUserAndName', async () => {
    await same(user, TOKEN_BY_USER_AND_NAME, { userId: user.name, tokenName: 'there' }, nulls('site'));
  });

  it('in createToken', async () => {
    const optional = nulls('expireAt', 'scopes', 'state', 'description', 'duration', 'type', 'userId');

    const { key } = await world().token(user, { name: 'of nulls', ...optional });

    expect(ok(await user.send(TOKEN_BY_KEY_MORE, { key })).admin.personalApiTokens.tokenByKey).toMatchObject({
      user: { name: user.name },
      expireAt: null,
      scopes: [],
      state: 'ACTIVE',
      description: null,
      type: 'CUSTOM',
    });
    for (const [name, value] of Object.entries(optional)) {
      ok(await user.send(CREATE_TOKEN_MORE, { name: `null ${name}`, [name]: value }));
    }
  });

  it('in updateToken and regenerateToken', async () => {
    const { key } = await world().token(user, {
      scopes: ['health'],
      expireAt: '2040-01-01',
      description: 'stays',
    });
    const optional = nulls('name', 'expireAt', 'scopes', 'state', 'description', 'type');
    await same(user, UPDATE_TOKEN_MORE, { key }, optional);
    await same(user, TOKEN_BY_KEY_MORE, { key }, {});

    expect(ok(await user.send(REGENERATE_TOKEN, { key, gracePeriod: null }))).toBeTruthy();
  });

  it('in users, createUser and updateUser', async () => {
    await same(world().root, USERS, {}, nulls('filter', 'first', 'after', 'last', 'before'));

    const username = world().unique('nobody');
    ok(
      await world().root.send(CREATE_USER, {
        username,
        ...nulls('password', 'kind', 'displayName', 'email', 'roles'),
      }),
    );
    const optional = nulls('displayName', 'email', 'locked', 'roles', 'password');
    await same(world().root, UPDATE_USER, { name: username }, optional);
  });

  it('in createRole and updateRole', async () => {
    const name = world().unique('role');
    ok(await world().root.send(CREATE_ROLE, { name, permissions: ['audit-log'], description: null }));

    await same(world().root, UPDATE_ROLE, { name }, nulls('description', 'permissions'));
  });
}
