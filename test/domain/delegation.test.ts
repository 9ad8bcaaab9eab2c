import fc from 'fast-check';
import { type ActiveScopes } from '../../src/domain/active-scopes';
import { BUILT_IN_SCOPES } from '../../src/domain/built-in-scopes';
import { powerContains, type Power } from '../../src/domain/delegation';
import { IpNetworks } from '../../src/domain/ip-network';
import { PERMISSION_NAMES } from '../../src/domain/permissions';
import { ScopeCatalogue } from '../../src/domain/scope-catalogue';
import { statusOf } from '../../src/domain/token';
import { UNLIMITED } from '../../src/domain/token-limits';
import { tries } from '../support/tries';

const catalogue = new ScopeCatalogue(BUILT_IN_SCOPES);
const permissions = new Set(PERMISSION_NAMES);

const power = fc.record<Power>({
  scopes: fc.uniqueArray(fc.constantFrom(...BUILT_IN_SCOPES.map((scope) => scope.name))),
  expireAt: fc.option(fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true })),
  allowedAddresses: fc.option(fc.subarray(['192.0.2.0/24', '192.0.2.1', '::/0', '2001:db8::/32'])),
  rateLimit: fc.option(fc.constantFrom(1, 60, 1000)),
});

const NOTHING: Power = { scopes: [], expireAt: null, ...UNLIMITED };

const ADDRESSES = ['192.0.2.1', '192.0.2.2', '192.0.3.1', '2001:db8::1', '::1'];
const isAllowed = ({ allowedAddresses }: Power, address: string): boolean =>
  allowedAddresses === null || new IpNetworks(allowedAddresses).contain(address);

/** Fields and operations that tell the built-in scopes apart. */
const PROBES = [
  ['Query.currentUser', 'query'],
  ['Query.__schema', 'query'],
  ['AdminQuery.personalApiTokens', 'query'],
  ['AdminMutation.personalApiTokens', 'mutation'],
  ['AdminQuery.users', 'query'],
  ['AdminMutation.users', 'mutation'],
  ['Mutation.signOut', 'mutation'],
] as const;

function abilities({ scopes }: Power): boolean[] {
  const active: ActiveScopes = catalogue.activate(scopes, permissions);
  return [
    ...PROBES.map(([field, operation]) => active.allowsField(field, operation)),
    active.allowsHttp('GET', '/anything'),
    active.allowsHttp('DELETE', '/anything'),
    active.allowsHttp('GET', '/healthcheck'),
    active.reachesTokensOfOthers('query'),
    active.reachesTokensOfOthers('mutation'),
  ];
}

const alive = ({ expireAt }: Power, now: number): boolean =>
  statusOf({ state: 'ACTIVE', expireAt }, new Date(now)) === 'ACTIVE';

describe('one power contains another', () => {
  it('only when the other can do nothing, and at no time, that it cannot', () => {
    fc.assert(
      fc.property(power, power, fc.nat(4e12), (outer, inner, now) => {
        fc.pre(powerContains(outer, inner));
        const widest = abilities(outer);
        expect(abilities(inner).every((able, index) => !able || widest[index])).toBe(true);
        expect(alive(inner, now) && !alive(outer, now)).toBe(false);
        const places = (of: Power) => ADDRESSES.filter((address) => isAllowed(of, address));
        expect(places(outer)).toEqual(expect.arrayContaining(places(inner)));
        expect(inner.rateLimit ?? Infinity).toBeLessThanOrEqual(outer.rateLimit ?? Infinity);
      }),
      { numRuns: tries(5000) },
    );
  });

  it('when they are the same', () => {
    fc.assert(fc.property(power, (same) => powerContains(same, same)));
  });

  it('by name, but that full-access contains all', () => {
    expect(
      powerContains({ ...NOTHING, scopes: ['full-access'] }, { ...NOTHING, scopes: ['tokens:admin'] }),
    ).toBe(true);
    expect(powerContains({ ...NOTHING, scopes: ['graphql'] }, { ...NOTHING, scopes: ['tokens:read'] })).toBe(
      false,
    );
  });

  it('and without an expiry never lies within one that has an expiry', () => {
    const expireAt = new Date('2040-01-01T00:00:00Z');
    expect(powerContains({ ...NOTHING, expireAt }, NOTHING)).toBe(false);
    expect(powerContains({ ...NOTHING, expireAt }, { ...NOTHING, expireAt })).toBe(true);
    expect(powerContains(NOTHING, { ...NOTHING, expireAt })).toBe(true);
  });
});
