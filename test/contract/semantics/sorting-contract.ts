import type { MakeClient } from '../support/contract-client';
import { TOKENS, UPDATE_TOKEN } from '../support/documents';
import { expectTokenError } from '../support/refused';
import { ok, useWorld } from '../support/world';
import { listed, makeTokens } from './tokens-contract';

/** Sorting: the fields, the directions, case and missing values. */
export function defineSortingContract(makeClient: MakeClient): void {
  const world = useWorld(makeClient);

  it('sorts by createdAt, then key, unless asked otherwise', async () => {
    const user = await world().tokenUser();
    await makeTokens(world(), user, ['z', 'a', 'm']);
    const together = [await world().token(user), await world().token(user), await world().token(user)];
    together.sort((one, other) => (one.key < other.key ? -1 : 1));

    expect((await listed(user)).names).toStrictEqual(['z', 'a', 'm', ...together.map(({ name }) => name)]);
    expect((await listed(user, { fieldSorter: {} })).names.slice(0, 3)).toStrictEqual(['z', 'a', 'm']);
  });

  it('sorts ascending and ignores case unless told otherwise', async () => {
    const user = await world().tokenUser();
    await makeTokens(world(), user, ['b', 'A', 'C', 'a2']);
    const sorted = async (fieldSorter: object) => (await listed(user, { fieldSorter })).names.join(' ');

    expect(await sorted({ fieldName: 'name' })).toBe('A a2 b C');
    expect(await sorted({ fieldName: 'name', sortType: 'ASC', ignoreCase: true })).toBe('A a2 b C');
    expect(await sorted({ fieldName: 'name', sortType: 'DESC' })).toBe('C b a2 A');
    expect(await sorted({ fieldName: 'name', ignoreCase: false })).toBe('A C a2 b');
    expect(await sorted({ fieldName: 'name', ignoreCase: false, sortType: 'DESC' })).toBe('b a2 C A');
    expect(await sorted({ fieldName: 'name', sortType: null, ignoreCase: null })).toBe('A a2 b C');
  });

  it('sorts by state by its name: ACTIVE before DISABLED', async () => {
    const user = await world().tokenUser();
    await makeTokens(world(), user, ['off'], { state: 'DISABLED' });
    await makeTokens(world(), user, ['on']);

    expect((await listed(user, { fieldSorter: { fieldName: 'state' } })).names).toStrictEqual(['on', 'off']);
    const descending = { fieldName: 'state', sortType: 'DESC' };
    expect((await listed(user, { fieldSorter: descending })).names).toStrictEqual(['off', 'on']);
  });

  it('sorts by dates; nulls come first in ASC and last in DESC', async () => {
    const user = await world().tokenUser();
    await makeTokens(world(), user, ['late'], { expireAt: '2050-01-01' });
    await makeTokens(world(), user, ['never']);
    await makeTokens(world(), user, ['early'], { expireAt: '1969-07-20' });

    expect((await listed(user, { fieldSorter: { fieldName: 'expireAt' } })).names).toStrictEqual([
      'never',
      'early',
      'late',
    ]);
    const descending = { fieldName: 'expireAt', sortType: 'DESC' };
    expect((await listed(user, { fieldSorter: descending })).names).toStrictEqual(['late', 'early', 'never']);
  });

  it('sorts by createdAt and by updatedAt', async () => {
    const user = await world().tokenUser();
    await makeTokens(world(), user, ['first', 'second']);
    const { list } = await listed(user);
    ok(await user.send(UPDATE_TOKEN, { key: list.nodes[0].key, state: 'DISABLED' }));

    const descending = { fieldName: 'createdAt', sortType: 'DESC' };
    expect((await listed(user, { fieldSorter: descending })).names).toStrictEqual(['second', 'first']);
    expect((await listed(user, { fieldSorter: { fieldName: 'updatedAt' } })).names).toStrictEqual([
      'second',
      'first',
    ]);
  });

  it('sorts by key', async () => {
    const user = await world().tokenUser();
    await makeTokens(world(), user, ['a', 'b', 'c', 'd']);

    const { list } = await listed(user, { fieldSorter: { fieldName: 'key' } });

    const keys = list.nodes.map(({ key }: { key: string }) => key);
    expect(keys).toStrictEqual([...keys].sort());
  });

  it("sorts by user.name, the owner's name", async () => {
    const owners = [await world().tokenUser(), await world().tokenUser(), await world().tokenUser()];
    for (const owner of owners.toReversed()) await makeTokens(world(), owner, [`of ${owner.name}`]);
    const ours = new Set(owners.map(({ name }) => `of ${name}`));
    const sorted = async (sortType: string) =>
      (await listed(world().root, { fieldSorter: { fieldName: 'user.name', sortType } })).names.filter(
        (name) => ours.has(name),
      );

    expect(await sorted('ASC')).toStrictEqual([...ours].sort());
    expect(await sorted('DESC')).toStrictEqual([...ours].sort().reverse());
  });

  it.each([
    '',
    'secret',
    'NAME',
    'user',
    'user.password',
    'description',
    '__proto__',
    'name; DROP TABLE tokens',
  ])('refuses the unknown field %j', async (fieldName) => {
    const answer = await world().root.send(TOKENS, { fieldSorter: { fieldName } });

    expectTokenError(answer, 'tokens', { code: 'BAD_USER_INPUT' });
  });
}
