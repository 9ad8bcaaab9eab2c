import { Column, Entity, PrimaryColumn } from 'typeorm';
import { wholeNumber } from './transformers';

/** A row of `leases`: which process does a piece of work that one does for all. */
@Entity({ name: 'leases' })
export class LeaseEntity {
  @PrimaryColumn({ name: 'name', type: 'varchar', length: 64, primaryKeyConstraintName: 'pk_leases' })
  name!: string;

  @Column({ name: 'holder', type: 'varchar', length: 36 })
  holder!: string;

  /** Milliseconds since 1970. */
  @Column({ name: 'until', type: 'bigint', transformer: wholeNumber })
  until!: number;
}
