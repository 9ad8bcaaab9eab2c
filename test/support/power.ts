import { BlockList, isIPv6 } from 'node:net';
import type { TokenCaller } from '../../src/domain/caller';
import type { TokenWithDigest } from '../../src/domain/token';
import type { UserWithPermissions } from '../../src/domain/user';

/** A token as it is stored, and whose it is. */
export interface StoredToken {
  readonly token: TokenWithDigest;
  readonly owner: UserWithPermissions;
}

/**
 * In what a token exceeds the one that made or changed it, in the words of the rule: scopes by exact name, of which
 * `full-access` alone contains others; the expiry; whose it is. Written apart from the rule's code.
 *
 * @param before as it was; undefined for a new one
 * @returns nothing when it lies within, and when all that was done is to disable it
 */
export function excess(after: StoredToken, before: StoredToken | undefined, caller: TokenCaller): string[] {
  const { token, owner } = after;
  const changed = before && powersOf(before.token);
  if (changed === powersOf(token)) return [];
  if (changed === powersOf({ ...token, state: 'ACTIVE' }) && token.state === 'DISABLED') return [];
  const own = caller.token.scopes;
  const more = own.includes('full-access') ? [] : token.scopes.filter((name) => !own.includes(name));
  const regenerated = before !== undefined && !before.token.secret.digest.equals(token.secret.digest);
  const mine = owner.id === caller.user.id || owner.kind === 'SERVICE' || before !== undefined;
  return [
    ...more.map((name) => `has the scope ${name}`),
    ...(endOf(token.expireAt) > endOf(caller.until) ? ['lives longer'] : []),
    ...placesOf(token)
      .filter((place) => !placesOf(caller.token).includes(place))
      .map((place) => `may be used from ${place}`),
    ...((token.rateLimit ?? Infinity) > (caller.token.rateLimit ?? Infinity)
      ? ['may be used more often']
      : []),
    ...(regenerated && endOf(token.previousSecret?.until ?? token.expireAt) > endOf(token.expireAt)
      ? ['keeps an old secret for longer than itself']
      : []),
    ...(mine ? [] : ['is new and belongs to somebody else']),
    ...(before === undefined || before.owner.id === owner.id ? [] : ['has another owner']),
  ];
}

/** In what somebody who authenticates with a token exceeds the one who was given its text. */
export function beyond(result: TokenCaller, caller: TokenCaller): string[] {
  const able = abilities(caller);
  return [
    ...[...abilities(result)].filter((ability) => !able.has(ability)).map((ability) => `can ${ability}`),
    ...[...result.user.permissions]
      .filter((name) => !caller.user.permissions.has(name))
      .map((name) => `acts for somebody who may ${name}`),
    ...(endOf(result.until) > endOf(caller.until) ? ['is let in for longer'] : []),
  ];
}

const endOf = (time: Date | null): number => time?.getTime() ?? Infinity;

/** Addresses that tell the places of the samples apart. */
const ADDRESSES = [
  ...['192.0.2.1', '192.0.2.2', '192.0.2.200', '192.0.99.1', '198.51.100.1', '203.0.113.1'],
  ...['2001:db8::1', '2001:db9::1', '::1'],
];

/** Those of them that a token may be used from, by Node's own list of networks. */
function placesOf({ allowedAddresses }: Pick<TokenWithDigest, 'allowedAddresses'>): string[] {
  if (allowedAddresses === null) return ADDRESSES;
  const list = new BlockList();
  for (const network of allowedAddresses) {
    const [address = '', length] = network.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    if (length === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(length), family);
  }
  return ADDRESSES.filter((address) => list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4'));
}

function powersOf(token: TokenWithDigest): string {
  const { scopes, expireAt, state, secret, previousSecret, allowedAddresses, rateLimit } = token;
  return JSON.stringify({ scopes, expireAt, state, secret, previousSecret, allowedAddresses, rateLimit });
}

const FIELDS = [
  ['Query.currentUser', 'query'],
  ['Query.__schema', 'query'],
  ['AdminQuery.personalApiTokens', 'query'],
  ['AdminMutation.personalApiTokens', 'mutation'],
  ['AdminQuery.users', 'query'],
  ['AdminMutation.users', 'mutation'],
  ['Mutation.signOut', 'mutation'],
] as const;

const REQUESTS = [
  ['GET', '/anything'],
  ['DELETE', '/anything'],
  ['GET', '/healthcheck'],
  ['POST', '/oauth2/introspect'],
] as const;

/** What somebody with a token can do, among things that tell the built-in scopes apart. */
function abilities({ scopes, user }: TokenCaller): Set<string> {
  return new Set([
    ...FIELDS.filter(([field, kind]) => scopes.allowsField(field, kind)).map(([field]) => field),
    ...REQUESTS.filter(([method, path]) => scopes.allowsHttp(method, path)).map((request) =>
      request.join(' '),
    ),
    ...(['query', 'mutation'] as const)
      .filter(
        (kind) => user.permissions.has('admin-personal-api-tokens') && scopes.reachesTokensOfOthers(kind),
      )
      .map((kind) => `reach others' tokens by ${kind}`),
  ]);
}
