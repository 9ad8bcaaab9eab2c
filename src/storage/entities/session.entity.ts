import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { wholeNumber } from './transformers';
import { UserEntity } from './user.entity';

/** A row of `sessions`: a browser session by the digest of its cookie. */
@Entity({ name: 'sessions' })
@Index('ix_sessions_user', ['userId'])
@Index('ix_sessions_created_at', ['createdAt'])
@Index('ix_sessions_last_seen_at', ['lastSeenAt'])
export class SessionEntity {
  /** Hexadecimal. */
  @PrimaryColumn({ name: 'id', type: 'varchar', length: 64, primaryKeyConstraintName: 'pk_sessions' })
  id!: string;

  @Column({ name: 'user_id', type: 'varchar', length: 36 })
  @ForeignKey(() => UserEntity, { name: 'fk_sessions_user', onDelete: 'CASCADE' })
  userId!: string;

  @Column({ name: 'credential_version', type: 'integer' })
  credentialVersion!: number;

  @Column({ name: 'created_at', type: 'bigint', transformer: wholeNumber })
  createdAt!: number;

  @Column({ name: 'last_seen_at', type: 'bigint', transformer: wholeNumber })
  lastSeenAt!: number;
}
