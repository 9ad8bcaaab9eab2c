import { IpNetworks } from './ip-network';

/** How a token's use is limited, beside its scopes and its expiry. */
export interface TokenLimits {
  /**
   * Where it may be used from: addresses and networks in canonical form; null: from anywhere. An empty list is no place at
   * all.
   */
  readonly allowedAddresses: readonly string[] | null;
  /** Requests a minute that each server process takes; null: any number. */
  readonly rateLimit: number | null;
}

/** A token without such limits. */
export const UNLIMITED: TokenLimits = { allowedAddresses: null, rateLimit: null };

/** Every address, as a list has to say it. */
const EVERYWHERE = ['0.0.0.0/0', '::/0'];

/** Whether a token with `inner` can be used from no other place, and no more often, than one with `outer`. */
export function limitsContain(outer: TokenLimits, inner: TokenLimits): boolean {
  return addressesContain(outer, inner) && rateContains(outer, inner);
}

/** Whether each place from which `inner` allows a use is one of `outer`. */
export function addressesContain(outer: TokenLimits, inner: TokenLimits): boolean {
  if (outer.allowedAddresses === null) return true;
  const networks = new IpNetworks(outer.allowedAddresses);
  return (inner.allowedAddresses ?? EVERYWHERE).every((network) => networks.contain(network));
}

function rateContains(outer: TokenLimits, inner: TokenLimits): boolean {
  if (outer.rateLimit === null) return true;
  return inner.rateLimit !== null && inner.rateLimit <= outer.rateLimit;
}
