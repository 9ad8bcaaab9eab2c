import { BUILT_IN_SCOPES } from '../../src/domain/built-in-scopes';
import { refusedDefinition, withDefined } from '../../src/domain/define-scopes';
import { PERMISSION_NAMES } from '../../src/domain/permissions';
import type { Scope, ScopeGrant } from '../../src/domain/scope';
import { ScopeCatalogue } from '../../src/domain/scope-catalogue';
import { isScopeName } from '../../src/domain/scope-name';

const everything = new Set(PERMISSION_NAMES);
const api = (...include: string[]): ScopeGrant => ({ api: { include, exclude: [] } });
const scope = (name: string, ...grants: ScopeGrant[]): Scope => ({
  name,
  description: '',
  visible: true,
  autoApply: false,
  constraints: [],
  grants,
});

describe('scopes that an operator defines', () => {
  it('are added to the built-in ones', () => {
    const all = withDefined(BUILT_IN_SCOPES, [scope('reports', api('graphql.Query.admin'))]);
    expect(all.map(({ name }) => name)).toEqual([...BUILT_IN_SCOPES.map(({ name }) => name), 'reports']);
  });

  it("replace a built-in one of their name: a narrower graphql is really narrower, in the built-in's place", () => {
    const all = withDefined(BUILT_IN_SCOPES, [scope('graphql', api('graphql.Query.admin'))]);
    expect(all.map(({ name }) => name)).toEqual(BUILT_IN_SCOPES.map(({ name }) => name));
    const active = new ScopeCatalogue(all).activate(['graphql'], everything);
    expect(active.allowsField('Query.admin', 'query')).toBe(true);
    expect(active.allowsField('Mutation.admin', 'mutation')).toBe(false);
  });

  it('cannot be named full-access, which contains every scope', () => {
    expect(refusedDefinition(scope('full-access'))).toMatch(/cannot be defined/);
    expect(refusedDefinition(scope('full-access', api('graphql')))).toMatch(/cannot be defined/);
  });

  it.each<[string, ScopeGrant]>([
    ['fields without a kind of operation', api('graphql')],
    ['fields of queries, named but not limited to them', api('graphql.Query')],
    ['mutations', { operation: ['mutation'] }],
    ['mutations beside queries', { operation: ['query', 'mutation'] }],
    ['a method that changes', { http: { methods: ['GET', 'DELETE'], paths: ['/x'] } }],
    ['every method', { http: { methods: ['*'], paths: ['/x'] } }],
  ])('cannot make read-only grant %s (CVE-2026-21621: a read scope becomes all)', (_what, grant) => {
    expect(refusedDefinition(scope('read-only', { operation: ['query'] }, grant))).toMatch(/must be limited/);
  });

  it('can make read-only narrower', () => {
    const narrower = scope(
      'read-only',
      { ...api('graphql.Query.admin'), operation: ['query'] },
      { http: { methods: ['GET', 'HEAD'], paths: ['/reports'] } },
    );
    expect(refusedDefinition(narrower)).toBeUndefined();
    expect(refusedDefinition(scope('read-only'))).toBeUndefined();
  });

  it('of the built-in set keep to the rule themselves', () => {
    const readOnly = BUILT_IN_SCOPES.find(({ name }) => name === 'read-only')!;
    expect(refusedDefinition(readOnly)).toBeUndefined();
  });
});

describe("a scope's name", () => {
  it.each([
    'a',
    'orders:read',
    'https://example.org/scope',
    '!#$%&()*+,-./:;<=>?@[]^_`{|}~',
    'x'.repeat(100),
  ])('may be %j', (name) => expect(isScopeName(name)).toBe(true));

  it.each(['', 'a b', 'a"b', 'a\\b', 'a\n', 'a\tb', 'ä', 'а', 'a\u0000', 'a\u007f', 'x'.repeat(101)])(
    'may not be %j',
    (name) => expect(isScopeName(name)).toBe(false),
  );

  it('is one of those for every built-in scope', () => {
    expect(BUILT_IN_SCOPES.filter(({ name }) => !isScopeName(name))).toEqual([]);
  });
});
