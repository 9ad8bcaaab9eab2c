import { PERMISSION_NAMES } from '../../../src/domain/permissions';
import { ScopeCatalogue } from '../../../src/domain/scope-catalogue';
import { readScope, readTexts } from './read';

describe('a scope of a file', () => {
  it('is all that stands there', () => {
    const { warnings, ...scope } = readScope(`
reports:
  description: >
    Reads the
    reports
  metadata: { visible: true, colour: blue }
  auto_apply: [{ always: false }]
  constraints: [{ user_permission: audit-log }, { user_permission: developer-tools }]
  grants:
    - api: graphql.Query.currentUser
    - api: { include: [graphql.Query, graphql.User], exclude: graphql.User.email }
      operation: [query]
    - operation: query
    - http: { methods: [GET, HEAD], paths: ["/restaurants", "/restaurants/*"] }
`);
    expect(warnings).toEqual([]);
    expect(scope).toEqual({
      name: 'reports',
      description: 'Reads the reports',
      visible: true,
      autoApply: false,
      constraints: ['audit-log', 'developer-tools'],
      grants: [
        { api: { include: ['graphql.Query.currentUser'], exclude: [] } },
        {
          api: { include: ['graphql.Query', 'graphql.User'], exclude: ['graphql.User.email'] },
          operation: ['query'],
        },
        { operation: ['query'] },
        { http: { methods: ['GET', 'HEAD'], paths: ['/restaurants', '/restaurants/*'] } },
      ],
    });
  });

  it('gives nothing, is not listed and is applied to no token unless it says so', () => {
    const { scopes, warnings } = readTexts(['a: {}']);
    expect(scopes).toEqual([
      { name: 'a', description: '', visible: false, autoApply: false, constraints: [], grants: [] },
    ]);
    expect(warnings).toEqual([]);
  });

  it('is worth a warning when it grants nothing and stands in place of a built-in one', () => {
    expect(readTexts(['\nhealth: { description: Nothing }']).warnings).toEqual([
      'a.yml:2: health: grants nothing, in place of the built-in scope of that name',
    ]);
  });

  it.each([
    ['graphql.User', ['graphql.User']],
    ['graphql.User, graphql.Role', ['graphql.User', 'graphql.Role']],
    ['graphql.User,graphql.Role', ['graphql.User', 'graphql.Role']],
    ['"[graphql.User]"', null],
    ['[graphql.User, graphql.Role]', ['graphql.User', 'graphql.Role']],
    ['["graphql.User, graphql.Role"]', null],
  ])("names prefixes as a list, or in Jahia's way as a text with commas: %s", (text, include) => {
    const { scopes, errors } = readTexts([`a:\n  grants:\n    - api:\n        include: ${text}\n`]);
    if (include === null) expect(errors).toHaveLength(1);
    else expect(scopes[0]?.grants).toEqual([{ api: { include, exclude: [] } }]);
  });

  it('is applied when one rule says always, and not when it says never', () => {
    expect(readScope('a: { auto_apply: [{ always: false }, { always: true }] }').autoApply).toBe(true);
    expect(readScope('a: { auto_apply: [{ always: false }] }').autoApply).toBe(false);
    expect(readScope('a: { auto_apply: [] }').autoApply).toBe(false);
  });
});

describe('a scope that every token has', () => {
  it.each(['api: graphql', 'operation: query', 'http: { methods: GET, paths: "/*" }'])(
    'is worth a warning when it grants all of a kind: %s',
    (grant) => {
      const { warnings } = readScope(`a: { auto_apply: [{ always: true }], grants: [{ ${grant} }] }`);
      expect(warnings).toEqual([
        'a.yml:1: a: every token has it, those without scopes too, and it grants all of a kind',
      ]);
    },
  );

  it.each(['api: graphql.User', 'http: { methods: GET, paths: "/x/*" }'])(
    'is none when it grants a part: %s',
    (grant) => {
      expect(readScope(`a: { auto_apply: [{ always: true }], grants: [{ ${grant} }] }`).warnings).toEqual([]);
    },
  );
});

describe('a name that several files have', () => {
  const FIRST = `
a:
  metadata: { visible: true }
  constraints: [{ user_permission: audit-log }]
  grants: [{ api: graphql.Role }]
`;
  const SECOND = `
a:
  description: second
  metadata: { visible: false }
  constraints: [{ user_permission: developer-tools }, { user_permission: audit-log }]
  auto_apply: [{ always: true }]
  grants: [{ api: graphql.User }]
`;
  const THIRD = 'a: { description: third }';

  it('stands for what they say together: the first text, every constraint, any grant and rule', () => {
    const { scopes, warnings } = readTexts([FIRST, SECOND, THIRD]);
    expect(scopes).toEqual([
      {
        name: 'a',
        description: 'second',
        visible: true,
        autoApply: true,
        constraints: ['audit-log', 'developer-tools'],
        grants: [
          { api: { include: ['graphql.Role'], exclude: [] } },
          { api: { include: ['graphql.User'], exclude: [] } },
        ],
      },
    ]);
    expect(warnings).toEqual(['b.yml:2: a: metadata.visible differs from an earlier file, which counts']);
  });

  it('never holds when one of them has a constraint that cannot be checked', () => {
    const dropped = 'a: { constraints: [{ privileged_user: true }] }';
    for (const texts of [
      [FIRST, dropped],
      [dropped, FIRST],
    ]) {
      const { scopes } = readTexts(texts, true);
      expect(scopes).toEqual([
        expect.objectContaining({ neverHolds: true, grants: [], visible: false, autoApply: false }),
      ]);
    }
  });

  it('is refused in every file when together they are what no file may be', () => {
    const { errors } = readTexts([
      'read-only: { grants: [{ operation: query }] }',
      'read-only: { grants: [{ api: graphql }] }',
    ]);
    expect(errors).toEqual([
      expect.stringContaining('a.yml:1: read-only: is what tokens of the type READ_ONLY have'),
      expect.stringContaining('b.yml:1: read-only: is what tokens of the type READ_ONLY have'),
    ]);
  });
});

describe("what only Jahia's server knows", () => {
  const UNSUPPORTED: [what: string, key: string, text: string][] = [
    ['a node', 'a.grants[0].node', 'a: { grants: [{ api: graphql, node: none }] }'],
    ['a node alone', 'a.grants[0].node', 'a: { grants: [{ node: { workspace: live } }] }'],
    [
      'privileged_user',
      'a.constraints[0].privileged_user',
      'a: { constraints: [{ privileged_user: true }], grants: [{ api: graphql }] }',
    ],
    [
      'privileged_user: false',
      'a.constraints[0].privileged_user',
      'a: { constraints: [{ privileged_user: false }], grants: [{ api: graphql }] }',
    ],
    [
      'privileged_user beside a permission',
      'a.constraints[0].privileged_user',
      'a: { constraints: [{ user_permission: audit-log, privileged_user: true }], grants: [{ api: graphql }] }',
    ],
    [
      'a path',
      'a.constraints[0].path',
      'a: { constraints: [{ user_permission: audit-log, path: /sites }], grants: [{ api: graphql }] }',
    ],
    [
      'a workspace',
      'a.constraints[0].workspace',
      'a: { constraints: [{ user_permission: audit-log, workspace: live }], grants: [{ api: graphql }] }',
    ],
    [
      'a permission of its own',
      'a.constraints[0].user_permission',
      'a: { constraints: [{ user_permission: manageModules }], grants: [{ api: graphql }] }',
    ],
    [
      'an origin',
      'a.auto_apply[0].origin',
      'a: { auto_apply: [{ origin: hosted }], grants: [{ node: none }] }',
    ],
    [
      'an origin beside always',
      'a.auto_apply[0].origin',
      'a: { auto_apply: [{ origin: hosted, always: true }], grants: [{ node: none }] }',
    ],
  ];

  it.each(UNSUPPORTED)('is refused: %s', (_what, key, text) => {
    const { errors } = readTexts([text]);
    expect(errors[0]).toContain(`a.yml:1: ${key}: `);
    expect(errors[0]).toContain('SCOPES_IGNORE_UNSUPPORTED=true drops it');
  });

  it.each(UNSUPPORTED)(
    'is dropped with a warning when it is to be, and nothing gets wider: %s',
    (_what, key, text) => {
      const { scopes, errors, warnings } = readTexts([text], true);
      expect(errors).toEqual([]);
      expect(warnings).toContainEqual(expect.stringMatching(/; dropped$/));
      expect(warnings.join('\n')).toContain(`a.yml:1: ${key}: `);
      const active = new ScopeCatalogue(scopes).activate(['a'], new Set(PERMISSION_NAMES));
      expect(active.allowsField('Query.currentUser', 'query')).toBe(false);
      expect(active.allowsField('Query.__schema', 'query')).toBe(false);
      expect(new ScopeCatalogue(scopes).activate([], new Set(PERMISSION_NAMES)).names).toEqual([]);
      // Other services are told the names that are in force.
      if (key.startsWith('a.constraints')) expect(active.names).toEqual([]);
    },
  );

  it('is dropped alone: other grants of the scope stay', () => {
    const { grants } = readScope(
      'a: { grants: [{ api: graphql, node: none }, { api: graphql.User }] }',
      true,
    );
    expect(grants).toEqual([{ api: { include: ['graphql.User'], exclude: [] } }]);
  });

  it('does not include a permission on the root, which is a global one here', () => {
    expect(readScope('a: { constraints: [{ user_permission: audit-log, path: / }] }').constraints).toEqual([
      'audit-log',
    ]);
  });

  it.each([
    'a: { grantz: [] }',
    'a: { constraints: [{ user: x }] }',
    'a: { grants: [{ apis: graphql, node: none }] }',
  ])('does not include what is misspelt, which is never dropped: %s', (text) => {
    expect(readTexts([text], true).errors).not.toEqual([]);
  });
});
