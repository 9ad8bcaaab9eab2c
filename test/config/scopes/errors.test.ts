import { readTexts } from './read';

/** Text of a file, and the one line that says what is wrong with it. */
const ERRORS: [what: string, text: string, line: string][] = [
  ['no mapping', '- a', 'a.yml:1: must be a mapping of names to scopes'],
  ['a scope that is a text', 'a: everything', 'a.yml:1: a: must be a mapping of description, metadata'],
  ['a scope without a value', '\na:\n', 'a.yml:2: a: must be a mapping of description'],
  ['a name with a space', 'a b: {}', 'a.yml:1: "a b": must be a name of 1 to 100 printable ASCII'],
  ['a look-alike of a name', 'gr\u0430phql: {}', 'a.yml:1: "gr\u0430phql": must be a name'],
  ['an empty name', '"": {}', 'a.yml:1: "": must be a name'],
  ['a name that stands twice', 'a: {}\n\na: {}', 'a.yml:3: a: stands here twice, first in line 1'],
  [
    'a key that stands twice',
    'a:\n  grants: []\n  grants: []',
    'a.yml:3: a.grants: stands here twice, first in line 2',
  ],
  [
    'an unknown key',
    'a:\n  grant:\n    - api: graphql',
    'a.yml:2: a.grant: is unknown: known are description',
  ],
  ['a description that is a number', 'a:\n  description: 5', 'a.yml:2: a.description: must be a text'],
  [
    'a description that is too long',
    `a:\n  description: ${'x'.repeat(1001)}`,
    'a.yml:2: a.description: must be',
  ],
  [
    'a description with an invisible character',
    'a: { description: "a\\u200Bb" }',
    'a.yml:1: a.description: must be',
  ],
  ['metadata that are a text', 'a: { metadata: visible }', 'a.yml:1: a.metadata: must be a mapping'],
  [
    'visible that is a text',
    'a:\n  metadata:\n    visible: yes',
    'a.yml:3: a.metadata.visible: must be true or false',
  ],
  ['auto_apply without a value', 'a: { auto_apply: }', 'a.yml:1: a.auto_apply: must be a list'],
  ['an empty rule of auto_apply', 'a: { auto_apply: [{}] }', 'a.yml:1: a.auto_apply[0]: must have always'],
  [
    'always that is a text',
    'a: { auto_apply: [{ always: "true" }] }',
    'a.yml:1: a.auto_apply[0].always: must be true',
  ],
  [
    'an unknown rule',
    'a: { auto_apply: [{ allways: true }] }',
    'a.yml:1: a.auto_apply[0].allways: is unknown',
  ],
  ['constraints without a value', 'a:\n  constraints:\n', 'a.yml:2: a.constraints: must be a list'],
  [
    'constraints that are no list',
    'a: { constraints: { user_permission: audit-log } }',
    'a.yml:1: a.constraints: must be a list',
  ],
  ['an empty constraint', 'a: { constraints: [{}] }', 'a.yml:1: a.constraints[0]: must have user_permission'],
  [
    'a constraint without a value',
    'a: { constraints: [{ user_permission: }] }',
    'a.yml:1: a.constraints[0].user_permission: must be a text',
  ],
  [
    'a misspelt constraint',
    'a:\n  constraints:\n    - user_permision: audit-log',
    'a.yml:3: a.constraints[0].user_permision: is unknown',
  ],
  ['grants that are no list', 'a: { grants: { api: graphql } }', 'a.yml:1: a.grants: must be a list'],
  ['a grant that is a text', 'a: { grants: [graphql] }', 'a.yml:1: a.grants[0]: must be a mapping'],
  ['an empty grant', 'a:\n  grants:\n    - {}', 'a.yml:3: a.grants[0]: must have api, operation or http'],
  ['a misspelt grant', 'a:\n  grants:\n    - apis: graphql', 'a.yml:3: a.grants[0].apis: is unknown'],
  [
    'an api that is a number',
    'a: { grants: [{ api: 1 }] }',
    'a.yml:1: a.grants[0].api: must be a text or a list',
  ],
  ['a prefix with a wildcard', 'a: { grants: [{ api: graphql.* }] }', 'must be names with dots between them'],
  [
    'a wildcard that would exclude nothing',
    'a:\n  grants:\n    - api:\n        include: graphql\n        exclude: [graphql.Mutation.*]',
    'a.yml:5: a.grants[0].api.exclude[0]: must be names with dots',
  ],
  [
    'a prefix that ends in a dot',
    'a: { grants: [{ api: graphql. }] }',
    'must be names with dots between them',
  ],
  [
    'an api that only excludes',
    'a: { grants: [{ api: { exclude: graphql.User } }] }',
    'a.yml:1: a.grants[0].api: must have include',
  ],
  [
    'an unknown key of an api',
    'a: { grants: [{ api: { includes: graphql } }] }',
    'a.grants[0].api.includes: is unknown',
  ],
  [
    'an unknown operation',
    'a: { grants: [{ operation: [query, read] }] }',
    'a.grants[0].operation[1]: must be query, mutation, subscription; read is not',
  ],
  [
    'http beside api',
    'a: { grants: [{ api: graphql, http: { methods: GET, paths: /x } }] }',
    'a.grants[0]: must have http alone',
  ],
  ['http without methods', 'a: { grants: [{ http: { paths: /x } }] }', 'a.grants[0].http: must have methods'],
  ['http without paths', 'a: { grants: [{ http: { methods: GET } }] }', 'a.grants[0].http: must have paths'],
  [
    'a method in lower case',
    'a: { grants: [{ http: { methods: [get], paths: /x } }] }',
    'a.grants[0].http.methods[0]: must be an upper-case method',
  ],
  [
    'full-access',
    'full-access: { grants: [{ api: graphql.Query }] }',
    'a.yml:1: full-access: is built in and contains every scope',
  ],
  [
    'a read-only that changes',
    '\nread-only:\n  grants:\n    - api: graphql',
    'a.yml:2: read-only: is what tokens of the type READ_ONLY have',
  ],
];

describe('a scope file', () => {
  it.each(ERRORS)('with %s is refused, naming file, line and key', (_what, text, line) => {
    const { scopes, errors } = readTexts([text]);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain(line);
    expect(scopes).toEqual([]);
  });

  it.each([
    'x',
    'restaurants',
    '/a/*/b',
    '/a*',
    '/*a',
    '/a/../b',
    '/./a',
    '//a',
    '/a//b',
    '/a;x',
    '/a\\b',
    '/a%2fb',
    '/a?b',
    '/a#b',
  ])('with the path %s is refused', (path) => {
    const { errors } = readTexts([`a: { grants: [{ http: { methods: [GET], paths: ['${path}'] } }] }`]);
    expect(errors).toEqual([expect.stringContaining('a.grants[0].http.paths[0]: must be a path')]);
  });

  it.each(['/', '/*', '/restaurants', '/restaurants/', '/restaurants/*', '/a.b/ü/~x,y'])(
    'may have the path %s',
    (path) => {
      const { errors, scopes } = readTexts([
        `a: { grants: [{ http: { methods: ['*', GET], paths: ['${path}'] } }] }`,
      ]);
      expect(errors).toEqual([]);
      expect(scopes[0]?.grants).toEqual([{ http: { methods: ['*', 'GET'], paths: [path] } }]);
    },
  );

  it.each([
    ['an api', 'api: []'],
    ['an api', 'api: ""'],
    ['an api', 'api: [""]'],
    ['an api', 'api:'],
    ['an api', 'api: {}'],
    ['an include', 'api: { include: [] }'],
    ['an include', 'api: { include: }'],
    ['an exclude', 'api: { include: graphql, exclude: [] }'],
    ['operations', 'operation: []'],
    ['operations', 'operation:'],
    ['operations', 'api: graphql, operation: []'],
    ['methods', 'http: { methods: [], paths: [/x] }'],
    ['paths', 'http: { methods: [GET], paths: [] }'],
    ['http', 'http: {}'],
    ['http', 'http:'],
  ])(
    'with %s left empty is refused, and grants nothing: %s (CVE-2026-56216: empty limits mean everything)',
    (_what, grant) => {
      const { scopes, errors } = readTexts([`a: { grants: [{ ${grant} }] }`]);
      expect(errors.length).toBeGreaterThan(0);
      expect(scopes).toEqual([]);
    },
  );

  it('is told all that is wrong at once, in all files, in the order of their lines', () => {
    const { errors } = readTexts([
      'a:\n  grants:\n    - apis: x\n  constraints: audit-log\n  visible: true\n',
      'b: 1\nc:\n  grants: [{ operation: read }]\n',
    ]);
    expect(errors.map((line) => line.split(': ').slice(0, 2).join(': '))).toEqual([
      'a.yml:3: a.grants[0].apis',
      'a.yml:4: a.constraints',
      'a.yml:5: a.visible',
      'b.yml:1: b',
      'b.yml:3: c.grants[0].operation',
    ]);
  });

  it('has each problem told in one short line, whatever stands in it', () => {
    const long = `x\ny${'z'.repeat(10_000)}`;
    const { errors } = readTexts([
      `? ${JSON.stringify(long)}\n: { grants: [{ api: ${JSON.stringify(`g.${'\u2028'.repeat(500)}`)} }] }`,
    ]);
    expect(errors.length).toBeGreaterThan(0);
    for (const line of errors) {
      expect(line).not.toMatch(/[\r\n\u2028]/);
      expect(line.length).toBeLessThan(400);
    }
  });

  it('cannot name what every object has', () => {
    const { scopes, errors } = readTexts([
      '__proto__: { grants: [{ operation: query }] }\nconstructor: {}\n',
    ]);
    expect(errors).toEqual([]);
    expect(scopes.map(({ name }) => name)).toEqual(['__proto__', 'constructor']);
    expect(readTexts(['a: { __proto__: { grants: [] } }']).errors).toEqual([
      expect.stringContaining('a.__proto__: is unknown'),
    ]);
  });
});
