import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { wholeNumber } from './transformers';

/**
 * A row of `audit_log`. It refers to no other table: what it tells of may be gone.
 *
 * Dates are milliseconds since 1970. Each way to narrow the log has an index that ends in its order.
 */
@Entity({ name: 'audit_log' })
@Index('ix_audit_log_at', ['at', 'id'])
@Index('ix_audit_log_action', ['action', 'at', 'id'])
@Index('ix_audit_log_actor', ['actorFolded', 'at', 'id'])
@Index('ix_audit_log_actor_token', ['actorTokenKey', 'at', 'id'])
@Index('ix_audit_log_subject', ['subjectKind', 'subjectId', 'at', 'id'])
@Index('ix_audit_log_owner', ['ownerFolded', 'at', 'id'])
@Index('ix_audit_log_address', ['address', 'at', 'id'])
export class AuditEventEntity {
  @PrimaryColumn({ name: 'id', type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_audit_log' })
  id!: string;

  @Column({ name: 'at', type: 'bigint', transformer: wholeNumber })
  at!: number;

  @Column({ name: 'action', type: 'varchar', length: 32 })
  action!: string;

  @Column({ name: 'via', type: 'varchar', length: 16 })
  via!: string;

  @Column({ name: 'actor_id', type: 'varchar', length: 36, nullable: true })
  actorId!: string | null;

  @Column({ name: 'actor_name', type: 'varchar', length: 64, nullable: true })
  actorName!: string | null;

  @Column({ name: 'actor_folded', type: 'varchar', length: 64, nullable: true })
  actorFolded!: string | null;

  @Column({ name: 'actor_token_key', type: 'varchar', length: 36, nullable: true })
  actorTokenKey!: string | null;

  /** The four that follow are null together, but for the last two: there is no subject. */
  @Column({ name: 'subject_kind', type: 'varchar', length: 8, nullable: true })
  subjectKind!: string | null;

  @Column({ name: 'subject_id', type: 'varchar', length: 64, nullable: true })
  subjectId!: string | null;

  @Column({ name: 'subject_name', type: 'varchar', length: 255, nullable: true })
  subjectName!: string | null;

  @Column({ name: 'owner_name', type: 'varchar', length: 64, nullable: true })
  ownerName!: string | null;

  @Column({ name: 'owner_folded', type: 'varchar', length: 64, nullable: true })
  ownerFolded!: string | null;

  @Column({ name: 'address', type: 'varchar', length: 64, nullable: true })
  address!: string | null;

  @Column({ name: 'reason', type: 'varchar', length: 32, nullable: true })
  reason!: string | null;

  /** JSON. */
  @Column({ name: 'fields_before', type: 'text', nullable: true })
  fieldsBefore!: string | null;

  /** JSON. */
  @Column({ name: 'fields_after', type: 'text', nullable: true })
  fieldsAfter!: string | null;

  /** The three that follow are null together: a single event. */
  @Column({ name: 'times', type: 'bigint', nullable: true, transformer: wholeNumber })
  times!: number | null;

  @Column({ name: 'first_at', type: 'bigint', nullable: true, transformer: wholeNumber })
  firstAt!: number | null;

  @Column({ name: 'last_at', type: 'bigint', nullable: true, transformer: wholeNumber })
  lastAt!: number | null;
}
