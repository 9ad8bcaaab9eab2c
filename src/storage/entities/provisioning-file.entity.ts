import { Column, Entity, PrimaryColumn } from 'typeorm';
import { wholeNumber } from './transformers';

/** A row of `provisioning_files`: a content that was taken up. */
@Entity({ name: 'provisioning_files' })
export class ProvisioningFileEntity {
  /** Hexadecimal. */
  @PrimaryColumn({
    name: 'content_hash',
    type: 'varchar',
    length: 64,
    primaryKeyConstraintName: 'pk_provisioning_files',
  })
  hash!: string;

  @Column({ name: 'name', type: 'varchar', length: 255 })
  name!: string;

  @Column({ name: 'claimant', type: 'varchar', length: 36 })
  claimant!: string;

  @Column({ name: 'state', type: 'varchar', length: 9 })
  state!: 'STARTED' | 'INSTALLED' | 'REMOVABLE' | 'FAILED';

  @Column({ name: 'beat', type: 'integer' })
  beat!: number;

  @Column({ name: 'claimed_at', type: 'bigint', transformer: wholeNumber })
  claimedAt!: number;
}
