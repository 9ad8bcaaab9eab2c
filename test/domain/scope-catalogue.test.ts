import { BUILT_IN_SCOPES } from '../../src/domain/built-in-scopes';
import { PERMISSION_NAMES, type PermissionName } from '../../src/domain/permissions';
import type { Scope } from '../../src/domain/scope';
import { ScopeCatalogue } from '../../src/domain/scope-catalogue';

const everything = new Set(PERMISSION_NAMES);
const nothing = new Set<PermissionName>();

const scope = (name: string, changes: Partial<Scope> = {}): Scope => ({
  name,
  description: '',
  visible: true,
  autoApply: false,
  constraints: [],
  grants: [{ api: { include: ['graphql.Query.admin'], exclude: [] } }],
  ...changes,
});

describe('a catalogue whose scopes are replaced', () => {
  it('knows the new ones and no old one', () => {
    const catalogue = new ScopeCatalogue([scope('old')]);
    catalogue.replace([scope('new')]);
    expect(catalogue.scopes.map(({ name }) => name)).toEqual(['new']);
    expect([catalogue.get('old'), catalogue.get('new')?.name]).toEqual([undefined, 'new']);
    expect(catalogue.visibleTo(nothing).map(({ name }) => name)).toEqual(['new']);
    expect(catalogue.thatAllow(['Query.admin'], 'query', nothing)).toEqual(['new']);
  });

  it('gives a token nothing for a scope that was removed, though it was compiled before', () => {
    const catalogue = new ScopeCatalogue([scope('old')]);
    expect(catalogue.activate(['old'], nothing).allowsField('Query.admin', 'query')).toBe(true);
    catalogue.replace([scope('new')]);
    expect(catalogue.activate(['old'], nothing).allowsField('Query.admin', 'query')).toBe(false);
  });

  it('leaves what was activated for a request as it was', () => {
    const catalogue = new ScopeCatalogue([scope('old')]);
    const active = catalogue.activate(['old'], nothing);
    catalogue.replace([]);
    expect(active.allowsField('Query.admin', 'query')).toBe(true);
  });
});

describe('what is compiled', () => {
  it('is the same object for the same names and permissions', () => {
    const catalogue = new ScopeCatalogue(BUILT_IN_SCOPES);
    const first = catalogue.activate(['tokens:read'], new Set(['personal-api-tokens']));
    expect(catalogue.activate(['tokens:read'], new Set(['personal-api-tokens']))).toBe(first);
    expect(catalogue.activate(['tokens:write'], new Set(['personal-api-tokens']))).not.toBe(first);
    expect(catalogue.activate(['tokens:read'], nothing)).not.toBe(first);
  });

  it('is another for an owner who was demoted', () => {
    const catalogue = new ScopeCatalogue(BUILT_IN_SCOPES);
    expect(catalogue.activate(['users:read'], everything).names).toEqual(['profile', 'users:read']);
    expect(catalogue.activate(['users:read'], nothing).names).toEqual(['profile']);
  });

  it.each([
    [['a b'], ['a', 'b']],
    [['a","b'], ['a', 'b']],
    [['a\nb'], ['a', 'b']],
    [[''], []],
  ])('of %j is not taken for that of %j', (odd, plain) => {
    const catalogue = new ScopeCatalogue([scope('a'), scope('b')]);
    catalogue.activate(plain, nothing);
    expect(catalogue.activate(odd, nothing).names).toEqual([]);
  });

  it('is bounded: of 1,001 combinations the first is compiled again', () => {
    const catalogue = new ScopeCatalogue([scope('a')]);
    const first = catalogue.activate(['a'], nothing);
    for (let i = 1; i < 1_000; i++) catalogue.activate(['a', String(i)], nothing);
    expect(catalogue.activate(['a'], nothing)).toBe(first);
    catalogue.activate(['a', 'one more'], nothing);
    expect(catalogue.activate(['a'], nothing)).not.toBe(first);
  });
});

describe('the fields that are missing', () => {
  const active = new ScopeCatalogue([
    scope('a', {
      grants: [{ api: { include: ['graphql.Query.admin'], exclude: [] }, operation: ['query'] }],
    }),
  ]).activate(['a'], nothing);

  it('are told for each kind of operation, though the list is the same', () => {
    const coordinates = ['Query.admin', 'Query.currentUser'];
    expect(active.missingFields(coordinates, 'query')).toEqual(['Query.currentUser']);
    expect(active.missingFields(coordinates, 'mutation')).toEqual(coordinates);
    expect(active.missingFields(coordinates, 'query')).toEqual(['Query.currentUser']);
  });

  it('are worked out once for a list', () => {
    const coordinates = ['Query.currentUser'];
    expect(active.missingFields(coordinates, 'query')).toBe(active.missingFields(coordinates, 'query'));
  });
});
