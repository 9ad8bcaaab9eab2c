import type { KeysetWindow } from '../../../src/domain/paging';
import type { Storage } from '../../../src/domain/stores';
import type { UserKind } from '../../../src/domain/user';
import { storeUser, uniqueText } from '../../support/samples-storage';

/** That every store lists users alike. */
export function defineUserListContract(storage: () => Storage): void {
  it('sorts by folded name, and cuts by keyset', async () => {
    const part = uniqueText('list').toLowerCase();
    for (const start of ['b', 'C', 'A', '0', 'd']) {
      await storeUser(storage(), { name: `${start}.${part}`, roles: ['z', 'token-user'] });
    }
    const list = async (window: KeysetWindow<string>) => {
      const { rows, ...more } = await storage().users.list(part.toUpperCase(), window);
      return { names: rows.map(({ name }) => name.slice(0, 1)).join(''), ...more };
    };
    const at = (start: string) => `${start}.${part}`;
    const page = (names: string, hasPreviousPage: boolean, hasNextPage: boolean) => ({
      names,
      hasPreviousPage,
      hasNextPage,
    });

    expect(await storage().users.count(part)).toBe(5);
    expect(await list({})).toStrictEqual(page('0AbCd', false, false));
    expect(await list({ first: 2 })).toStrictEqual(page('0A', false, true));
    expect(await list({ first: 2, after: at('a') })).toStrictEqual(page('bC', true, true));
    expect(await list({ first: 2, after: at('c') })).toStrictEqual(page('d', true, false));
    expect(await list({ last: 2 })).toStrictEqual(page('Cd', true, false));
    expect(await list({ last: 2, before: at('c') })).toStrictEqual(page('Ab', true, true));
    expect(await list({ after: at('0'), before: at('d'), first: 2, last: 1 })).toStrictEqual(
      page('b', true, true),
    );
    expect(await list({ first: 0 })).toStrictEqual(page('', false, true));
    expect(await list({ after: '\0', first: 1 })).toMatchObject({ names: expect.any(String) });
    const { rows } = await storage().users.list(part, { first: 1 });
    expect(rows[0]).toStrictEqual(await storage().users.find(rows[0]!.id));
  });

  it('lists and counts the users of a kind alone, in their order', async () => {
    const part = uniqueText('kind').toLowerCase();
    for (const kind of ['SERVICE', 'PERSON'] as const) {
      for (const start of ['b', 'C', 'A']) {
        await storeUser(storage(), { name: `${start}.${kind}.${part}`, kind });
      }
    }
    const list = async (kind: UserKind, window: KeysetWindow<string>) => {
      const { rows, ...more } = await storage().users.list(part, window, kind);
      return { names: rows.map(({ name }) => name.replace(`.${part}`, '')), ...more };
    };
    expect(await list('SERVICE', { first: 2 })).toStrictEqual({
      names: ['A.SERVICE', 'b.SERVICE'],
      hasPreviousPage: false,
      hasNextPage: true,
    });
    expect(await list('SERVICE', { last: 5, after: `b.service.${part}` })).toStrictEqual({
      names: ['C.SERVICE'],
      hasPreviousPage: true,
      hasNextPage: false,
    });
    expect((await list('PERSON', {})).names).toStrictEqual(['A.PERSON', 'b.PERSON', 'C.PERSON']);
    expect(await storage().users.count(part, 'PERSON')).toBe(3);
    expect(await storage().users.count(part)).toBe(6);
    const everywhere = await storage().users.list('', {}, 'SERVICE');
    expect(new Set(everywhere.rows.map(({ kind }) => kind))).toStrictEqual(new Set(['SERVICE']));
  });

  it('searches name, display name and e-mail address without case, and takes no character for a wildcard', async () => {
    const part = uniqueText('seek').toLowerCase();
    await storeUser(storage(), { name: `One.${part}`, displayName: `100% Ärger ${part}`, email: null });
    await storeUser(storage(), { name: `Two_${part}`, displayName: null, email: `first_last@${part}.org` });
    const found = async (filter: string) => {
      const { rows } = await storage().users.list(filter, {});
      expect(await storage().users.count(filter)).toBe(rows.length);
      return rows.map(({ name }) => name.slice(0, 3));
    };
    expect(await found(part.toUpperCase())).toStrictEqual(['One', 'Two']);
    expect(await found(`0% äRGER ${part}`)).toStrictEqual(['One']);
    expect(await found(`LAST@${part}`)).toStrictEqual(['Two']);
    expect(await found(`one_${part}`)).toStrictEqual([]);
    expect(await found(`%${part}`)).toStrictEqual([]);
    expect(await found(`${part}\0`)).toStrictEqual([]);
    expect((await found('')).length).toBeGreaterThanOrEqual(2);
  });
}
