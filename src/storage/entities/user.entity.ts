import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { wholeNumber } from './transformers';

/** A row of `users`. The `*Folded` columns hold what text is compared and searched by without case. */
@Entity({ name: 'users' })
@Index('uq_users_name_folded', ['nameFolded'], { unique: true })
@Index('ix_users_kind_name_folded', ['kind', 'nameFolded'])
export class UserEntity {
  @PrimaryColumn({ name: 'id', type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_users' })
  id!: string;

  @Column({ name: 'name', type: 'varchar', length: 64 })
  name!: string;

  @Column({ name: 'name_folded', type: 'varchar', length: 64 })
  nameFolded!: string;

  @Column({ name: 'display_name', type: 'text', nullable: true })
  displayName!: string | null;

  @Column({ name: 'display_name_folded', type: 'text', nullable: true })
  displayNameFolded!: string | null;

  @Column({ name: 'email', type: 'text', nullable: true })
  email!: string | null;

  @Column({ name: 'email_folded', type: 'text', nullable: true })
  emailFolded!: string | null;

  @Column({ name: 'kind', type: 'varchar', length: 8 })
  kind!: 'PERSON' | 'SERVICE';

  /** 0 or 1. */
  @Column({ name: 'locked', type: 'smallint' })
  locked!: number;

  @Column({ name: 'password_hash', type: 'text', nullable: true })
  passwordHash!: string | null;

  @Column({ name: 'credential_version', type: 'integer' })
  credentialVersion!: number;

  /** How many rows of `tokens` are the user's; kept by the same transaction that adds or deletes one. */
  @Column({ name: 'token_count', type: 'integer' })
  tokenCount!: number;

  @Column({ name: 'created_at', type: 'bigint', transformer: wholeNumber })
  createdAt!: number;

  @Column({ name: 'updated_at', type: 'bigint', transformer: wholeNumber })
  updatedAt!: number;
}
