import { ActiveScopes } from '../../src/domain/active-scopes';
import { BUILT_IN_SCOPES } from '../../src/domain/built-in-scopes';
import { PERMISSION_NAMES } from '../../src/domain/permissions';
import type { Scope, ScopeGrant } from '../../src/domain/scope';
import { ScopeCatalogue } from '../../src/domain/scope-catalogue';

const catalogue = new ScopeCatalogue(BUILT_IN_SCOPES);
const everything = new Set(PERMISSION_NAMES);

const scopeOf = (...grants: ScopeGrant[]): Scope => ({
  name: 'made-here',
  description: 'Made for a test',
  visible: true,
  autoApply: false,
  constraints: [],
  grants,
});
const granting = (...grants: ScopeGrant[]): ActiveScopes => new ActiveScopes([scopeOf(...grants)]);
const api = (...include: string[]): ScopeGrant => ({ api: { include, exclude: [] } });

describe('a token without scopes', () => {
  const scopes = catalogue.activate([], everything);

  it('reads who its owner is, as every token does', () => {
    expect(scopes.allowsField('Query.currentUser', 'query')).toBe(true);
    expect(scopes.allowsField('CurrentUser.name', 'query')).toBe(true);
  });

  it('reaches nothing else', () => {
    expect(scopes.allowsField('Query.admin', 'query')).toBe(false);
    expect(scopes.allowsField('Mutation.admin', 'mutation')).toBe(false);
    expect(scopes.allowsField('Query.__schema', 'query')).toBe(false);
    expect(scopes.allowsHttp('GET', '/healthcheck')).toBe(false);
    expect(scopes.reachesTokensOfOthers('query')).toBe(false);
  });
});

describe('a dotted prefix', () => {
  it('matches whole segments only', () => {
    const scopes = granting(api('graphql.Query.current'));
    expect(scopes.allowsField('Query.current', 'query')).toBe(true);
    expect(scopes.allowsField('Query.currentUser', 'query')).toBe(false);
  });

  it('grants every field of a type it names', () => {
    expect(granting(api('graphql.Query')).allowsField('Query.currentUser', 'query')).toBe(true);
    expect(granting(api('graphql.Query')).allowsField('QueryOther.name', 'query')).toBe(false);
  });

  it('gives way to an excluded prefix', () => {
    const scopes = granting({ api: { include: ['graphql.Mutation'], exclude: ['graphql.Mutation.signIn'] } });
    expect(scopes.allowsField('Mutation.signOut', 'mutation')).toBe(true);
    expect(scopes.allowsField('Mutation.signIn', 'mutation')).toBe(false);
  });

  it('does not show the schema unless it is the whole API', () => {
    expect(granting(api('graphql.Query')).allowsField('Query.__schema', 'query')).toBe(false);
    expect(granting(api('graphql.Query.__type')).allowsField('Query.__type', 'query')).toBe(false);
    expect(granting(api('graphql')).allowsField('Query.__schema', 'query')).toBe(true);
  });
});

describe('the conditions of one grant', () => {
  it('must all hold', () => {
    const scopes = granting({ ...api('graphql.Query', 'graphql.Mutation'), operation: ['query'] });
    expect(scopes.allowsField('Query.currentUser', 'query')).toBe(true);
    expect(scopes.allowsField('Mutation.signOut', 'mutation')).toBe(false);
  });

  it('are not mixed with those of another grant', () => {
    const scopes = granting(
      { ...api('graphql.Query'), operation: ['query'] },
      { ...api('graphql.Role'), operation: ['mutation'] },
    );
    expect(scopes.allowsField('Role.name', 'query')).toBe(false);
  });

  it('grant nothing when one is about fields and one about other routes: no request is both', () => {
    const http = { methods: ['GET'], paths: ['/*'] };
    const scopes = granting({ ...api('graphql'), http }, { operation: ['query'], http });
    expect(scopes.allowsField('Query.currentUser', 'query')).toBe(false);
    expect(scopes.allowsHttp('GET', '/reports')).toBe(false);
    expect(scopes.reachesTokensOfOthers('query')).toBe(false);
  });

  it('grant no field when there are none about fields', () => {
    const scopes = granting({ http: { methods: ['GET'], paths: ['/*'] } });
    expect(scopes.allowsField('Query.currentUser', 'query')).toBe(false);
  });
});

describe('HTTP grants', () => {
  it('match a path exactly, or below a prefix that ends in a star', () => {
    const scopes = granting({ http: { methods: ['GET'], paths: ['/restaurants', '/restaurants/*'] } });
    expect(scopes.allowsHttp('GET', '/restaurants')).toBe(true);
    expect(scopes.allowsHttp('GET', '/restaurants/1')).toBe(true);
    expect(scopes.allowsHttp('GET', '/restaurants-of-others')).toBe(false);
    expect(scopes.allowsHttp('POST', '/restaurants')).toBe(false);
  });

  it('of the scope health open the health check alone', () => {
    const scopes = catalogue.activate(['health'], everything);
    expect(scopes.allowsHttp('GET', '/healthcheck')).toBe(true);
    expect(scopes.allowsHttp('GET', '/modules/healthcheck')).toBe(true);
    expect(scopes.allowsHttp('GET', '/metrics')).toBe(false);
  });

  it('of the scope introspect open the introspection endpoint alone, for an owner with the permission', () => {
    const scopes = catalogue.activate(['introspect'], everything);
    expect(scopes.allowsHttp('POST', '/oauth2/introspect')).toBe(true);
    expect(scopes.allowsHttp('GET', '/oauth2/introspect')).toBe(false);
    expect(scopes.allowsHttp('POST', '/oauth2/revoke')).toBe(false);
    expect(scopes.allowsField('Query.admin', 'query')).toBe(false);
    const others = catalogue.activate(['introspect'], new Set(['admin-personal-api-tokens']));
    expect(others.allowsHttp('POST', '/oauth2/introspect')).toBe(false);
  });
});

describe('the built-in scopes', () => {
  it('of read-only grant every query and no mutation', () => {
    const scopes = catalogue.activate(['read-only'], everything);
    expect(scopes.allowsField('AdminQuery.users', 'query')).toBe(true);
    expect(scopes.allowsField('Mutation.admin', 'mutation')).toBe(false);
    expect(scopes.allowsField('PersonalApiTokensMutation.createToken', 'mutation')).toBe(false);
  });

  it.each(['tokens:read', 'tokens:write'])("of %s reach the owner's own tokens only", (name) => {
    const scopes = catalogue.activate([name], everything);
    expect(scopes.allowsField('AdminQuery.personalApiTokens', 'query')).toBe(true);
    expect(scopes.reachesTokensOfOthers('query')).toBe(false);
    expect(scopes.reachesTokensOfOthers('mutation')).toBe(false);
  });

  it.each(['tokens:admin', 'full-access', 'graphql'])('of %s reach the tokens of others', (name) => {
    const scopes = catalogue.activate([name], everything);
    expect(scopes.reachesTokensOfOthers('query')).toBe(true);
    expect(scopes.reachesTokensOfOthers('mutation')).toBe(true);
  });

  it("of read-only with tokens:write read everybody's tokens and change the owner's", () => {
    const scopes = catalogue.activate(['read-only', 'tokens:write'], everything);
    expect(scopes.reachesTokensOfOthers('query')).toBe(true);
    expect(scopes.reachesTokensOfOthers('mutation')).toBe(false);
  });

  it('give nothing when their constraints do not hold for the owner', () => {
    const scopes = catalogue.activate(['tokens:admin', 'users:write'], new Set(['personal-api-tokens']));
    expect(scopes.allowsField('Query.admin', 'query')).toBe(false);
    expect(scopes.names).toEqual(['profile']);
  });

  it.each(['Full-Access', 'full-access ', 'full_access', 'fu11-access', ''])(
    'are known by their exact names: %j is none',
    (name) => {
      expect(catalogue.activate([name], everything).names).toEqual(['profile']);
    },
  );
});

describe('the hint of scopes that would do', () => {
  it('names each one that alone grants all that was asked for', () => {
    expect(catalogue.thatAllow(['Query.admin', 'AdminQuery.users'], 'query', everything)).toEqual([
      'read-only',
      'full-access',
      'graphql',
      'users:read',
      'users:write',
    ]);
  });

  it('names none that the owner is not shown, for want of a permission or as it is not listed', () => {
    const hidden = { ...BUILT_IN_SCOPES[1]!, name: 'hidden', visible: false };
    const withHidden = new ScopeCatalogue([...BUILT_IN_SCOPES, hidden]);
    expect(withHidden.thatAllow(['Query.admin', 'AdminQuery.users'], 'query', new Set())).toEqual([
      'read-only',
      'full-access',
      'graphql',
    ]);
  });

  it('lists to a caller only visible scopes whose constraints hold', () => {
    const names = catalogue.visibleTo(new Set(['personal-api-tokens'])).map((scope) => scope.name);
    expect(names).toEqual(['read-only', 'full-access', 'graphql', 'tokens:read', 'tokens:write', 'health']);
  });
});
