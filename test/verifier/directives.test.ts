import { makeExecutableSchema } from '@graphql-tools/schema';
import { execute, parse, subscribe, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { protectSchema, scopeDirectives } from '../../src/verifier/directives';
import type { VerifiedToken } from '../../src/verifier';
import { ran, unprotected } from './support/annotated-schema';

const tokenWith = (...scopes: string[]): VerifiedToken => ({
  key: 'k',
  username: 'ada',
  userId: 'u',
  scopes,
  expireAt: null,
});

const run = async (schema: GraphQLSchema, document: string, token?: VerifiedToken | null) =>
  await execute({ schema, document: parse(document), contextValue: { token } });

const codes = ({ errors }: ExecutionResult) => errors?.map(({ extensions }) => extensions.code) ?? [];

/** The outcome for a guest, and for tokens with no scope, `a`, `b`, `a b`, `c`, `A` and full-access. */
const CALLERS: [string, VerifiedToken | null | undefined][] = [
  ['nothing in the context', undefined],
  ['a guest', null],
  ['no scope', tokenWith()],
  ['a', tokenWith('a')],
  ['b', tokenWith('b')],
  ['a b', tokenWith('a', 'b')],
  ['c', tokenWith('c')],
  ['A', tokenWith('A', ' a', 'a ')],
  ['full-access', tokenWith('full-access')],
];

/** Who gets past each field. */
const PASS: Record<string, string[]> = {
  signedIn: ['no scope', 'a', 'b', 'a b', 'c', 'A', 'full-access'],
  one: ['a', 'a b', 'full-access'],
  both: ['a b', 'full-access'],
  either: ['a b', 'c', 'full-access'],
  twice: ['a', 'a b', 'full-access'],
  later: ['a', 'a b', 'full-access'],
  nobody: [],
  anybody: ['no scope', 'a', 'b', 'a b', 'c', 'A', 'full-access'],
  short: ['a', 'a b', 'full-access'],
  'object { text }': ['a', 'a b', 'full-access'],
  'object { __typename }': ['a', 'a b', 'full-access'],
  'objects { text }': ['a', 'a b', 'full-access'],
  list: ['a', 'a b', 'full-access'],
  scalar: ['no scope', 'a', 'b', 'a b', 'c', 'A', 'full-access'],
  'node { id }': ['a', 'a b', 'full-access'],
  'dog { id }': ['a', 'a b', 'full-access'],
  'plain { text }': ['no scope', 'a', 'b', 'a b', 'c', 'A', 'full-access'],
};

beforeEach(() => void ran.splice(0));

describe.each(Object.entries(PASS))('the field %s', (field, pass) => {
  it.each(CALLERS)('with %s is resolved only for those who have what it needs', async (caller, token) => {
    const result = await run(protectSchema(unprotected()), `{ ${field} open }`, token);
    const name = field.split(' ', 1)[0]!;
    const passes = pass.includes(caller);
    expect(result.data?.open).toBe('x');
    expect(codes(result)).toEqual(passes ? [] : [token == null ? 'UNAUTHENTICATED' : 'INSUFFICIENT_SCOPE']);
    expect(ran.includes(name)).toBe(passes);
    expect(result.data?.[name] !== null).toBe(passes);
  });

  it('is resolved for everybody without the protection', async () => {
    const result = await run(unprotected(), `{ ${field} }`);
    expect([result.errors, ran]).toEqual([undefined, [field.split(' ', 1)[0]]]);
  });
});

describe('a protected schema', () => {
  it('names what is needed', async () => {
    const { errors } = await run(protectSchema(unprotected()), '{ either }', tokenWith('a'));
    expect(errors?.[0]).toMatchObject({
      message: 'The token lacks a scope; it needs a and b, or c',
      path: ['either'],
      extensions: { code: 'INSUFFICIENT_SCOPE', requiredScopes: [['a', 'b'], ['c']] },
    });
  });

  it.each(['makeSecret { text }', 'makeDog { name }'])(
    'refuses a mutation by the type that it returns, before it runs: %s',
    async (field) => {
      const schema = protectSchema(unprotected());
      expect(codes(await run(schema, `mutation { ${field} }`, tokenWith('b')))).toEqual([
        'INSUFFICIENT_SCOPE',
      ]);
      expect(ran).toEqual([]);
      expect(codes(await run(schema, `mutation { ${field} }`, tokenWith('a')))).toEqual([]);
    },
  );

  it('refuses the fields of a protected type that is reached through a union, in fragments and by aliases', async () => {
    const document =
      '{ thing { ...F } other: thing { ... on Secret { alias: text } } } fragment F on Secret { text }';
    const schema = protectSchema(unprotected());
    const refused = await run(schema, document, tokenWith('b'));
    expect([refused.data, codes(refused)]).toEqual([
      { thing: { text: null }, other: { alias: null } },
      ['INSUFFICIENT_SCOPE', 'INSUFFICIENT_SCOPE'],
    ]);
    expect((await run(schema, document, tokenWith('a'))).data).toEqual({
      thing: { text: 's' },
      other: { alias: 's' },
    });
  });

  it("refuses an object's field by what the interface says of it, and no other field", async () => {
    const schema = protectSchema(unprotected());
    for (const document of ['{ animal { name ... on Cat { lives } } }', '{ animal: cat { name lives } }']) {
      const refused = await run(schema, document, tokenWith('b'));
      expect([refused.data, codes(refused)]).toEqual([
        { animal: { name: null, lives: 9 } },
        ['INSUFFICIENT_SCOPE'],
      ]);
      expect((await run(schema, document, tokenWith('a'))).data).toEqual({
        animal: { name: 'Tom', lives: 9 },
      });
    }
  });

  it('resolves fields without a resolver as GraphQL does: properties, and methods with their arguments', async () => {
    const { data } = await run(
      protectSchema(unprotected()),
      '{ plain { text method(suffix: "!") } }',
      tokenWith(),
    );
    expect(data).toEqual({ plain: { text: 't', method: 'm!' } });
  });

  it('resolves fields without a resolver as the service says', async () => {
    const schema = protectSchema(unprotected(), {
      fieldResolver: (_source, _args, _context, info) => info.fieldName,
    });
    const { data } = await run(schema, '{ plain { text } }', tokenWith());
    expect(data).toEqual({ plain: { text: 'text' } });
  });

  it('finds the token where the service keeps it', async () => {
    const schema = protectSchema(unprotected(), {
      tokenOf: (context) => (context as { caller?: VerifiedToken }).caller,
    });
    const ask = (contextValue: object) => execute({ schema, document: parse('{ one }'), contextValue });
    expect(await ask({ caller: tokenWith('a') })).toEqual({ data: { one: 'x' } });
    expect(codes(await ask({ token: tokenWith('a') }))).toEqual(['UNAUTHENTICATED']);
  });

  it('refuses a subscription before its source of events is opened, and passes its events on', async () => {
    const schema = protectSchema(unprotected());
    const document = parse('subscription { ticks }');
    const refused = await subscribe({ schema, document, contextValue: { token: tokenWith('b') } });
    expect([codes(refused as ExecutionResult), ran]).toEqual([['INSUFFICIENT_SCOPE'], []]);
    const events = [];
    const source = await subscribe({ schema, document, contextValue: { token: tokenWith('a') } });
    for await (const event of source as AsyncIterable<ExecutionResult>) events.push(event.data?.ticks);
    expect(events).toEqual([1, 2]);
  });

  it('is the schema that was given', () => {
    const schema = unprotected();
    expect(protectSchema(schema)).toBe(schema);
  });
});

describe('protecting a schema is refused', () => {
  const schemaOf = (typeDefs: string) => makeExecutableSchema({ typeDefs });
  const LOOSE = 'directive @requiresScopes(scopes: [[Int!]!], x: Int) on FIELD_DEFINITION';

  it('where no directive is applied, as nothing would be', () => {
    const none = schemaOf(`${scopeDirectives} type Query { a: String }`);
    expect(() => protectSchema(none)).toThrow(
      'The schema applies neither @requiresScopes nor @authenticated',
    );
  });

  it.each(['@requiresScopes', '@requiresScopes(scopes: [[1]])', '@requiresScopes(scopes: [null])'])(
    'where scopes cannot be read: %s',
    (applied) => {
      const schema = schemaOf(`${LOOSE} type Query { a: String ${applied} }`);
      expect(() => protectSchema(schema)).toThrow(
        '@requiresScopes must have scopes, a list of lists of names',
      );
    },
  );
});
