import type {
  ClaimState,
  FinalState,
  ProvisioningClaim,
  ProvisioningStore,
} from '../../domain/provisioning-claim';
import type { Connection } from '../database/database';
import { ProvisioningFileEntity } from '../entities/provisioning-file.entity';

/** Claims in the table `provisioning_files`. */
export class TypeormProvisioningStore implements ProvisioningStore {
  constructor(private readonly connection: Connection) {}

  claim(claim: ProvisioningClaim): Promise<boolean> {
    const { hash, name, claimant, state, beat } = claim;
    const row = { hash, name, claimant, state, beat, claimedAt: claim.claimedAt.getTime() };
    return this.connection.write(async (manager) => {
      const insertion = manager.createQueryBuilder().insert().into(ProvisioningFileEntity).values(row);
      await insertion.orIgnore().updateEntity(false).execute();
      // How many rows were added is told by one engine only; whose claim it is, by all.
      const found = await manager.findOneBy(ProvisioningFileEntity, { hash });
      return found?.claimant === claimant;
    }, 'nothing');
  }

  find(hash: string): Promise<ProvisioningClaim | null> {
    return this.connection.read(async (manager) => {
      const row = await manager.findOneBy(ProvisioningFileEntity, { hash });
      if (row === null) return null;
      const { name, claimant, state, beat } = row;
      return { hash, name, claimant, state, beat, claimedAt: new Date(row.claimedAt) };
    });
  }

  beat(hash: string, claimant: string): Promise<boolean> {
    return this.change({ hash, claimant }, { beat: () => 'beat + 1' });
  }

  finish(
    seen: Pick<ProvisioningClaim, 'hash' | 'claimant'> & { readonly beat?: number },
    state: FinalState,
  ): Promise<boolean> {
    const { hash, claimant, beat } = seen;
    return this.change({ hash, claimant, ...(beat !== undefined && { beat }) }, { state });
  }

  private change(
    seen: Partial<ProvisioningFileEntity>,
    changes: { state?: ClaimState; beat?: () => string },
  ): Promise<boolean> {
    return this.connection.write(async (manager) => {
      const update = manager
        .createQueryBuilder()
        .update(ProvisioningFileEntity)
        .set(changes)
        .where({ ...seen, state: 'STARTED' });
      return (await update.execute()).affected === 1;
    }, 'nothing');
  }
}
