import fc from 'fast-check';

const NAMES = [
  'admin',
  'currentUser',
  'personalApiTokens',
  'users',
  'roles',
  'tokens',
  'nodes',
  'edges',
  'node',
  'user',
  'name',
  'key',
  'pageInfo',
  'totalCount',
  'signIn',
  'signOut',
  'verifyToken',
  'createToken',
  'updateUser',
  'availableScopes',
  '__typename',
  '__schema',
  '__type',
  'types',
  'fields',
  'type',
  'ofType',
  'constructor',
  '__proto__',
  'toString',
  'a',
];
const TYPES = [
  'Query',
  'Mutation',
  'AdminQuery',
  'AdminMutation',
  'PersonalApiTokensQuery',
  'PersonalApiToken',
  'User',
  'PageInfo',
  'String',
  'TokenState',
  '__Type',
  'Nothing',
];

const name = fc.constantFrom(...NAMES);
const value = fc.oneof(
  fc.integer().map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.string({ maxLength: 12 }).map((text) => JSON.stringify(text)),
  fc.constantFrom(
    'null',
    'true',
    'ACTIVE',
    '$v',
    '[]',
    '{}',
    '[[[]]]',
    '{ a: { b: [$v] } }',
    '"""x"""',
    '9'.repeat(400),
  ),
);
const args = fc.oneof(
  { weight: 3, arbitrary: fc.constant('') },
  {
    weight: 1,
    arbitrary: fc
      .array(
        fc.tuple(fc.constantFrom('name', 'key', 'token', 'first', 'limit', 'filter', 'scopes', 'x'), value),
        {
          minLength: 1,
          maxLength: 3,
        },
      )
      .map((pairs) => `(${pairs.map((pair) => pair.join(': ')).join(' ')})`),
  },
);
const directives = fc.constantFrom(
  '',
  '',
  '',
  '@skip(if: true)',
  '@include(if: $v)',
  '@x',
  '@defer',
  '@skip(if: "x")',
);

/** Selections, as deep as chance will have it. */
const { selections } = fc.letrec<{ selections: string; selection: string }>((tie) => ({
  selections: fc.array(tie('selection'), { minLength: 1, maxLength: 6 }).map((all) => `{ ${all.join(' ')} }`),
  selection: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    fc.tuple(fc.constantFrom('', '', 'x: ', 'y: '), name, args, directives).map((parts) => parts.join(' ')),
    fc.constantFrom('...A', '...B', '...C'),
    fc.tuple(fc.constantFrom('', 'z: '), name, args, tie('selections')).map((parts) => parts.join(' ')),
    fc.tuple(fc.constantFrom(...TYPES), tie('selections')).map(([type, set]) => `... on ${type} ${set}`),
  ),
}));

const operation = fc
  .tuple(
    fc.constantFrom(
      '',
      'query',
      'query Q',
      'query ($v: Int)',
      'query ($v: [String!]! = 5)',
      'mutation',
      'subscription',
    ),
    selections,
  )
  .map((parts) => parts.join(' '));
const fragment = fc
  .tuple(fc.constantFrom('A', 'B', 'C'), fc.constantFrom(...TYPES), selections)
  .map(([id, type, set]) => `fragment ${id} on ${type} ${set}`);

/** The same piece, again and again. */
const repeated = fc
  .tuple(
    fc.constantFrom(
      '{',
      '[',
      '(a:',
      '@x',
      '...A ',
      'name ',
      'a:name ',
      '"',
      '"""',
      '{a(b:[',
      '\u0000',
      '# ',
      '\ud800',
    ),
    fc.integer({ min: 1, max: 3000 }),
  )
  .map(([piece, count]) => piece.repeat(count));

/** Documents that nobody sends: valid, nearly valid, and noise. */
export const hostileDocument = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(fc.array(operation, { minLength: 1, maxLength: 2 }), fc.array(fragment, { maxLength: 3 }))
      .map((parts) => parts.flat().join('\n')),
  },
  { weight: 1, arbitrary: repeated.map((text) => `{ currentUser { ${text} } }`) },
  { weight: 1, arbitrary: repeated },
  { weight: 1, arbitrary: fc.string({ maxLength: 200, unit: 'binary' }) },
);
/** Variables, some of the names that the documents use. */
export const hostileVariables = fc.oneof(
  fc.constant(undefined),
  fc.dictionary(fc.constantFrom('v', '__proto__', 'w'), fc.jsonValue({ maxDepth: 4 })),
);
