import { parse, type OperationDefinitionNode } from 'graphql';
import { GUEST } from '../../src/domain/caller';
import { buildSchema } from '../../src/graphql/build-schema';
import { estimateNodes } from '../../src/graphql/limits/estimate-nodes';
import { makeUser } from '../support/callers';
import { codesOf, dataOf, startGraphql } from './support/graphql-server';

const schema = buildSchema();

function estimate(text: string, variables: Record<string, unknown> = {}): number {
  const document = parse(text);
  const operation = document.definitions[0] as OperationDefinitionNode;
  return estimateNodes({ schema, document, operation, variables, caller: GUEST });
}

const lists = (...fields: string[]) => `{ admin { personalApiTokens { ${fields.join(' ')} } } }`;

describe('how many rows an operation may answer', () => {
  it.each([
    ['a list without paging', 'tokens { nodes { key } }', 5000],
    ['both lists of a page', 'tokens { nodes { key } edges { node { key } } }', 10_000],
    ['one list twice', 'tokens(first: 10) { a: nodes { key } b: nodes { key } }', 20],
    ['neither list of a page', 'tokens { pageInfo { totalCount } }', 0],
    ['first', 'tokens(first: 7) { nodes { key } }', 7],
    ['last', 'tokens(last: 8) { edges { cursor } }', 8],
    ['the smaller of first and last', 'tokens(first: 70, last: 3) { nodes { key } }', 3],
    ['limit', 'tokens(limit: 9) { nodes { key } }', 9],
    ['limit 0', 'tokens(limit: 0) { nodes { key } }', 0],
    ['an offset alone', 'tokens(offset: 0) { nodes { key } }', 1000],
    ['a cursor alone', 'tokens(after: "x") { nodes { key } }', 1000],
    ['more than a page', 'tokens(first: 999999) { nodes { key } }', 1000],
    ['null for first', 'tokens(first: null) { nodes { key } }', 5000],
    ['a negative number', 'tokens(first: -5) { nodes { key } }', 1000],
    ['a field that is skipped', 'tokens @skip(if: true) { nodes { key } }', 5000],
    ['fields beside', 'a: tokens(first: 1) { nodes { key } } b: tokens(first: 2) { nodes { key } }', 3],
    ['one path, written twice', 'tokens(first: 4) { nodes { key } } tokens(first: 4) { nodes { name } }', 4],
    ['days of use in each row', 'tokens(first: 2) { nodes { key usage { count } } }', 62],
    ['days of use of one token', 'tokenByKey(key: "x") { usage { count } }', 30],
    ['no list of rows', 'availableScopes { name } tokenByKey(key: "x") { key }', 0],
  ])('%s', (_what, field, nodes) => {
    expect(estimate(lists(field))).toBe(nodes);
  });

  it('counts fragments where they are used, and one path once', () => {
    const fragments =
      'fragment A on PersonalApiTokensQuery { tokens(first: 5) { ...N } } fragment N on PersonalApiTokenConnection { nodes { key } }';
    expect(
      estimate(`${lists('...A', '...A', 'tokens(first: 5) { ... { nodes { name } } }')} ${fragments}`),
    ).toBe(5);
    expect(
      estimate(
        `{ x: admin { p: personalApiTokens { ...A } } y: admin { p: personalApiTokens { ...A } } } ${fragments}`,
      ),
    ).toBe(10);
  });

  it('counts pages of users', () => {
    expect(estimate('{ admin { users { nodes { name } } } }')).toBe(5000);
    expect(estimate('{ admin { users(first: 6) { nodes { name } edges { cursor } } } }')).toBe(12);
  });

  it('reads variables, their defaults, and takes null and absent for left out', () => {
    const document = (declared: string) =>
      `query (${declared}) ${lists('tokens(first: $n) { nodes { key } }')}`;
    expect(estimate(document('$n: Int'), { n: 12 })).toBe(12);
    expect(estimate(document('$n: Int'), {})).toBe(5000);
    expect(estimate(document('$n: Int'), { n: null })).toBe(5000);
    expect(estimate(document('$n: Int = 30'), {})).toBe(30);
    expect(estimate(document('$n: Int = 30'), { n: null })).toBe(5000);
    expect(estimate(document('$n: Int'), { n: 'many' })).toBe(1000);
    expect(estimate(document('$n: Int'), { n: { toString: 1 } })).toBe(1000);
  });
});

describe('the server', () => {
  it('answers operations that may read 10,000 rows, and none that may read one more', async () => {
    const server = await startGraphql();
    const anna = await makeUser(server.deps, { name: 'anna' });
    const document = (last: number) =>
      `query ($n: Int) ${lists('a: tokens { nodes { key } }', 'b: tokens(first: $n) { nodes { key } }', 'c: tokens(limit: 1000) { nodes { key } edges { cursor } }', 'd: tokens(first: 1000) { nodes { key } edges { cursor } }', `e: tokens(first: ${last}) { nodes { key } }`)}`;
    dataOf(await server.ask(anna, document(500), { variables: { n: 500 } }));
    for (const answer of [
      await server.ask(anna, document(501), { variables: { n: 500 } }),
      await server.ask(anna, document(500), { variables: { n: 501 } }),
    ]) {
      expect([answer.status, codesOf(answer), answer.data]).toEqual([200, ['LIMIT_EXCEEDED'], undefined]);
      expect(answer.errors?.[0]?.message).toContain('10001');
    }
  });

  it('refuses ten lists of everything under aliases, which Apollo Server alone would answer (CVE-2026-35441)', async () => {
    const document = lists(...Array.from({ length: 10 }, (_, i) => `t${i}: tokens { nodes { key } }`));
    for (const bare of [false, true]) {
      const server = await startGraphql({ bare });
      const anna = await makeUser(server.deps, { name: 'anna' });
      expect(codesOf(await server.ask(anna, document))).toEqual(bare ? [] : ['LIMIT_EXCEEDED']);
    }
  });
});
