import {
  buildSchema,
  parse,
  specifiedRules,
  validate,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
} from 'graphql';
import { limitRule } from '../../src/graphql/limits/limit-rule';
import { measureOperation } from '../../src/graphql/limits/measure-operation';
import { makeUser } from '../support/callers';
import { growth, LINEAR } from '../support/growth';
import { codesOf, dataOf, guest, startGraphql } from './support/graphql-server';

const times = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');

/** A schema that nests without end, for what ours cannot. */
const deep = buildSchema('type Query { deeper: Query, leaf: Int }');
const nested = (depth: number, leaf = 'leaf') =>
  `${'{ deeper '.repeat(depth - 1)}{ ${leaf} ${'}'.repeat(depth)}`;
const inFragments = (depth: number) =>
  `{ ...F1 } ${times(depth - 1, (i) => `fragment F${i + 1} on Query { deeper { ...F${i + 2} } }`)}
   fragment F${depth} on Query { leaf }`;

/** Only what the rule of ours says. */
function refusals(text: string): string[] {
  return validate(deep, parse(text), [limitRule]).map(({ message }) => message);
}

const DEPTH = 'An operation may have at most 10 levels of fields';
const ALIASES = 'An operation may have at most 15 aliases';
const DIRECTIVES = 'An operation may have at most 20 directives';
const ROOT_FIELDS = 'An operation may have at most 10 fields at its root';
const CREDENTIALS = 'An operation may have at most 1 field that tries a password or a token';

describe('an operation at a limit is valid, and past it is not', () => {
  it.each<[string, string, string, string]>([
    ['depth', nested(10), nested(11), DEPTH],
    ['depth through fragments', inFragments(10), inFragments(11), DEPTH],
    [
      'depth through inline fragments',
      nested(10, '... { leaf }'),
      nested(11, '... on Query { leaf }'),
      DEPTH,
    ],
    [
      'aliases',
      `{ deeper { ${times(15, (i) => `a${i}: leaf`)} } }`,
      `{ deeper { ${times(16, (i) => `a${i}: leaf`)} } }`,
      ALIASES,
    ],
    [
      'aliases of a fragment, for each use',
      `{ a: deeper { ...F } b: deeper { ...F } } fragment F on Query { ${times(6, (i) => `f${i}: leaf`)} }`,
      `{ a: deeper { ...F } b: deeper { ...F } } fragment F on Query { ${times(7, (i) => `f${i}: leaf`)} }`,
      ALIASES,
    ],
    [
      'directives',
      `{ deeper { leaf ${times(20, () => '@include(if: true)')} } }`,
      `{ deeper { leaf ${times(21, () => '@include(if: true)')} } }`,
      DIRECTIVES,
    ],
    [
      'directives of operations, variables, spreads and fragments',
      `query ($a: Int @x) @x { ...F @x ... @x { ...F @x } } fragment F on Query @x { leaf ${times(6, () => '@x')} }`,
      `query ($a: Int @x) @x { ...F @x ... @x { ...F @x } } fragment F on Query @x { leaf ${times(7, () => '@x')} }`,
      DIRECTIVES,
    ],
    ['root fields', `{ ${times(10, () => 'leaf')} }`, `{ ${times(11, () => 'leaf')} }`, ROOT_FIELDS],
    [
      'root fields in fragments',
      `{ ...F ... { ...F } } fragment F on Query { ${times(5, () => 'leaf')} }`,
      `{ ...F ... { ...F leaf } } fragment F on Query { ${times(5, () => 'leaf')} }`,
      ROOT_FIELDS,
    ],
    ['credentials', 'mutation { signIn }', 'mutation { signIn again: signIn }', CREDENTIALS],
    [
      'credentials below aliases and fragments',
      '{ a: deeper { ...F } } fragment F on Query { x: verifyToken }',
      '{ a: deeper { ...F } b: deeper { ...F } } fragment F on Query { x: verifyToken }',
      CREDENTIALS,
    ],
  ])('%s', (_what, within, past, message) => {
    expect(refusals(within)).toEqual([]);
    expect(refusals(past)).toEqual([message]);
  });

  it('introspection does not count as depth', () => {
    expect(
      refusals(`{ __type(name: "Query") { ${'ofType { '.repeat(12)} name ${'}'.repeat(12)} } }`),
    ).toEqual([]);
  });

  it('each operation of a document counts for itself', () => {
    const five = times(5, () => 'leaf');
    expect(refusals(`query A { ${five} ${five} } query B { ${five} ${five} }`)).toEqual([]);
  });
});

describe('documents that amount to more than is written', () => {
  const bomb = (doublings: number) =>
    `{ deeper { ...F0 } } ${times(doublings, (i) => `fragment F${i} on Query { a${i}: deeper { ...F${i + 1} } b${i}: deeper { ...F${i + 1} } }`)}
    fragment F${doublings} on Query { leaf }`;
  const circle =
    '{ ...A } fragment A on Query { deeper { ...B } } fragment B on Query { deeper { ...A x: leaf } }';

  it('are measured in time that grows with what is written: fragments that double sixty times', () => {
    const found = growth(2, (doublings) => {
      const [operation, ...fragments] = parse(bomb(doublings)).definitions;
      const named = new Map((fragments as FragmentDefinitionNode[]).map((node) => [node.name.value, node]));
      return () => measureOperation(operation as OperationDefinitionNode, (name) => named.get(name));
    });
    expect(found).toBeLessThan(LINEAR);
    expect(refusals(bomb(60))).toEqual([DEPTH, ALIASES]);
  });

  it('are refused when a fragment uses itself, without an end', () => {
    const messages = validate(deep, parse(circle), [...specifiedRules, limitRule]).map(
      ({ message }) => message,
    );
    expect(messages).toContain('Cannot spread fragment "A" within itself via "B".');
  });

  it('pass validation without the rule (control)', () => {
    const many = `{ ${times(11, () => 'leaf')} deeper { ${times(16, (i) => `a${i}: leaf`)} } }`;
    expect(validate(deep, parse(many), specifiedRules)).toEqual([]);
    expect(refusals(many)).toEqual([ALIASES, ROOT_FIELDS]);
  });
});

describe('the server', () => {
  it('answers LIMIT_EXCEEDED, never a 5xx, and nothing has run', async () => {
    const server = await startGraphql();
    const anna = await makeUser(server.deps, { name: 'anna' });
    const createMany = (count: number) =>
      `mutation { admin { personalApiTokens { ${times(count, (i) => `t${i}: createToken(name: "t${i}")`)} } } }`;
    const answer = await server.ask(anna, createMany(16));
    expect([answer.status, codesOf(answer), answer.data]).toEqual([200, ['LIMIT_EXCEEDED'], undefined]);
    expect(await server.deps.storage.tokens.count({}, server.deps.clock.now())).toBe(0);
    dataOf(await server.ask(anna, createMany(15)));
    const strict = await server.ask(anna, createMany(16), { accept: 'application/graphql-response+json' });
    expect(strict.status).toBe(400);
  });

  it('runs it all without the rule (control)', async () => {
    const server = await startGraphql({ bare: true });
    dataOf(await server.ask(guest, `{ ${times(16, (i) => `a${i}: __typename`)} }`));
  });

  it('reads documents of 1,000 tokens and none of 1,001', async () => {
    const server = await startGraphql();
    // All but the texts of the list are 19 tokens.
    const document = (tokens: number) =>
      `mutation { admin { personalApiTokens { createToken(name: "x", scopes: [${times(tokens - 19, () => '"x"')}]) } } }`;
    expect(codesOf(await server.ask(guest, document(1000)))).toEqual(['UNAUTHENTICATED']);
    const answer = await server.ask(guest, document(1001));
    expect([answer.status, codesOf(answer)]).toEqual([200, ['GRAPHQL_PARSE_FAILED']]);
    expect(answer.errors?.[0]?.message).toBe(
      'Syntax Error: Document contains more than 1000 tokens. Parsing aborted.',
    );
  });

  it('tries one password and one token a document', async () => {
    const server = await startGraphql();
    const anna = await makeUser(server.deps, { name: 'anna', password: 'correct horse battery' });
    const signIn = (name: string) => `${name}: signIn(username: "anna", password: "wrong") { name }`;
    expect(codesOf(await server.ask(guest, `mutation { ${signIn('a')} }`))).toEqual(['UNAUTHENTICATED']);
    expect(codesOf(await server.ask(guest, `mutation { ${signIn('a')} ${signIn('b')} }`))).toEqual([
      'LIMIT_EXCEEDED',
    ]);
    const verify = (name: string) => `${name}: verifyToken(token: "x")`;
    const document = (fields: string) => `{ admin { personalApiTokens { ${fields} } } }`;
    dataOf(await server.ask(anna, document(verify('a'))));
    expect(codesOf(await server.ask(anna, document(`${verify('a')} ${verify('b')}`)))).toEqual([
      'LIMIT_EXCEEDED',
    ]);
  });
});
