import type { ActiveScopes } from './active-scopes';
import { IpNetworks } from './ip-network';
import type { ScopeCatalogue } from './scope-catalogue';
import type { ScopeSet } from './scope-set';
import { statusOf, type Token } from './token';
import type { UserWithPermissions } from './user';

/** A token whose secret somebody has, and all else by which it is decided whether it is valid and what it may do. */
export class VerifiedToken {
  private readonly places: IpNetworks | null;
  private compiled: { readonly of: ScopeSet; readonly scopes: ActiveScopes } | null = null;

  /**
   * @param token as it was read
   * @param owner as they were in the same moment
   * @param until when what was presented ends: the token's expiry, or the earlier end of an old secret; null: never
   */
  constructor(
    readonly token: Token,
    readonly owner: UserWithPermissions,
    readonly until: Date | null,
  ) {
    const { allowedAddresses } = token;
    this.places = allowedAddresses && new IpNetworks(allowedAddresses);
  }

  /** Whether it is accepted at a time: the token is active and not expired, an old secret lives on, no lock. */
  isValidAt(now: Date): boolean {
    if (this.owner.locked || statusOf(this.token, now) !== 'ACTIVE') return false;
    return this.until === null || now.getTime() < this.until.getTime();
  }

  /**
   * Whether it may be used from an address.
   *
   * @param address in canonical form; null: where it comes from is not known
   */
  isAllowedFrom(address: string | null): boolean {
    return this.places === null || (address !== null && this.places.contain(address));
  }

  /** What it may do now; compiled again only when the catalogue's scopes were replaced. */
  scopesIn(catalogue: ScopeCatalogue): ActiveScopes {
    const { current } = catalogue;
    if (this.compiled?.of !== current) {
      this.compiled = { of: current, scopes: current.activate(this.token.scopes, this.owner.permissions) };
    }
    return this.compiled.scopes;
  }
}
