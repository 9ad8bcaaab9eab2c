import { dateOfDay, dayOf } from '../../src/domain/token-usage';
import { makeToken, makeUser } from '../support/callers';
import { dataOf, startGraphql } from './support/graphql-server';

const DAY = 24 * 3600 * 1000;
const USAGE = 'usage { date count }';

describe('how often a token was used', () => {
  it('is told for the last 30 days, those without a use left out', async () => {
    const server = await startGraphql();
    const { clock, storage } = server.deps;
    const anna = await makeUser(server.deps, { name: 'anna' });
    const [used, unused] = [
      await makeToken(server.deps, anna, { name: 'used' }),
      await makeToken(server.deps, anna, { name: 'unused' }),
    ];
    const today = dayOf(clock.now());
    const counts = new Map([
      [today - 30, 1],
      [today - 29, 200],
      [today, 12],
    ]);
    const { key } = used.caller.token;
    await storage.tokens.recordUses([{ key, at: clock.now(), address: '192.0.2.1', counts }]);
    const answer = async () =>
      dataOf(
        await server.ask(
          anna,
          `{ admin { personalApiTokens {
            tokens(first: 100, fieldSorter: { fieldName: "name" }) { nodes { name ${USAGE} } }
            tokenByKey(key: "${key}") { ${USAGE} }
            missing: tokenByKey(key: "${unused.caller.token.key}") { ${USAGE} } } } }`,
        ),
      ).admin.personalApiTokens;

    const told = [
      { date: dateOfDay(today - 29), count: 200 },
      { date: dateOfDay(today), count: 12 },
    ];
    expect(await answer()).toEqual({
      tokens: {
        nodes: [
          { name: 'unused', usage: [] },
          { name: 'used', usage: told },
        ],
      },
      tokenByKey: { usage: told },
      missing: { usage: [] },
    });
    clock.advance(DAY);
    expect((await answer()).tokenByKey).toEqual({ usage: told.slice(1) });
  });

  it('is read at once for all tokens of a list, and not at all unless it is asked for', async () => {
    const server = await startGraphql();
    const anna = await makeUser(server.deps, { name: 'anna' });
    for (const name of ['a', 'b', 'c']) await makeToken(server.deps, anna, { name });
    const read = jest.spyOn(server.deps.storage.tokens, 'usage');
    const list = (fields: string) =>
      server.ask(anna, `{ admin { personalApiTokens { tokens(first: 100) { nodes { ${fields} } } } } }`);
    dataOf(await list('name'));
    expect(read).not.toHaveBeenCalled();
    dataOf(await list(USAGE));
    expect(read.mock.calls.map(([keys]) => keys.length)).toEqual([3]);
  });
});
