import { BUILT_IN_SCOPES } from '../../src/domain/built-in-scopes';
import { listScopes, scopesThatAllow } from '../../src/domain/http-scopes';
import type { Scope } from '../../src/domain/scope';
import { ScopeCatalogue } from '../../src/domain/scope-catalogue';
import { makeToken, makeUserWith } from '../support/callers';
import { makeDeps } from '../support/deps';

const custom: Scope = {
  name: 'reports',
  description: 'Makes reports',
  visible: true,
  autoApply: false,
  constraints: ['audit-log'],
  grants: [{ http: { methods: ['POST'], paths: ['/reports/*'] } }],
};
const hidden: Scope = { ...custom, name: 'hidden', visible: false, constraints: [] };

describe('the scopes that a token is told to have', () => {
  const listOf = async (
    scopes: string[],
    permissions: Parameters<typeof makeUserWith>[2],
  ): Promise<string> => {
    const deps = makeDeps({ scopes: new ScopeCatalogue([...BUILT_IN_SCOPES, custom]) });
    const anna = await makeUserWith(deps, 'anna', [
      'personal-api-tokens',
      'audit-log',
      'user-administration',
    ]);
    const { caller } = await makeToken(deps, anna, { scopes });
    const active = deps.scopes.activate(caller.token.scopes, new Set(permissions));
    return listScopes({ token: caller.token, scopes: active });
  };

  it('are its own, in their order, and not those that every token has', async () => {
    expect(await listOf(['reports', 'read-only'], ['audit-log'])).toBe('reports read-only');
    expect(await listOf([], [])).toBe('');
  });

  it("are none that the owner's permissions no longer allow", async () => {
    expect(await listOf(['reports', 'read-only', 'users:read'], [])).toBe('read-only');
  });

  it('are none that are no longer in the catalogue', async () => {
    const deps = makeDeps();
    const anna = await makeUserWith(deps, 'anna', ['personal-api-tokens']);
    const { caller } = await makeToken(deps, anna, { scopes: ['health', 'graphql'] });
    const later = new ScopeCatalogue(BUILT_IN_SCOPES.filter(({ name }) => name !== 'health'));
    const scopes = later.activate(caller.token.scopes, anna.user.permissions);
    expect(listScopes({ token: caller.token, scopes })).toBe('graphql');
  });
});

describe('the scopes that would allow a request', () => {
  const catalogue = new ScopeCatalogue([...BUILT_IN_SCOPES, custom, hidden]);

  it('are those that grant its method and path', () => {
    const hints = (method: string, path: string): string[] =>
      scopesThatAllow(catalogue, new Set(['audit-log']), { method, path });
    expect(hints('GET', '/reports/1')).toEqual(['read-only', 'full-access']);
    expect(hints('POST', '/reports/1')).toEqual(['full-access', 'reports']);
    expect(hints('POST', '/reports')).toEqual(['full-access']);
  });

  it('are none that would give this owner nothing, and none that are hidden', () => {
    expect(scopesThatAllow(catalogue, new Set(), { method: 'POST', path: '/reports/1' })).toEqual([
      'full-access',
    ]);
  });
});
