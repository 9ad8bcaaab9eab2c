import type {
  FinalState,
  ProvisioningClaim,
  ProvisioningStore,
} from '../../../src/domain/provisioning-claim';
import type { MemoryConnection } from './memory-database';

/** Claims in memory. */
export class InMemoryProvisioningStore implements ProvisioningStore {
  constructor(private readonly connection: MemoryConnection) {}

  claim(claim: ProvisioningClaim): Promise<boolean> {
    return this.connection.write(({ claims }) => {
      const found = claims.get(claim.hash);
      if (found) return found.claimant === claim.claimant;
      claims.set(claim.hash, claim);
      return true;
    });
  }

  find(hash: string): Promise<ProvisioningClaim | null> {
    return this.connection.read(({ claims }) => claims.get(hash) ?? null);
  }

  beat(hash: string, claimant: string): Promise<boolean> {
    return this.change({ hash, claimant }, (claim) => ({ ...claim, beat: claim.beat + 1 }));
  }

  finish(
    seen: Pick<ProvisioningClaim, 'hash' | 'claimant'> & { readonly beat?: number },
    state: FinalState,
  ): Promise<boolean> {
    return this.change(seen, (claim) => ({ ...claim, state }));
  }

  private change(
    { hash, claimant, beat }: { hash: string; claimant: string; beat?: number },
    changed: (claim: ProvisioningClaim) => ProvisioningClaim,
  ): Promise<boolean> {
    return this.connection.write(({ claims }) => {
      const claim = claims.get(hash);
      if (claim?.state !== 'STARTED' || claim.claimant !== claimant) return false;
      if (beat !== undefined && claim.beat !== beat) return false;
      claims.set(hash, changed(claim));
      return true;
    });
  }
}
