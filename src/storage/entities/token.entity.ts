import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { wholeNumber } from './transformers';
import { UserEntity } from './user.entity';

/**
 * A row of `tokens`: what a token is, never the token.
 *
 * Dates are milliseconds since 1970. The `*Folded` columns hold what text is sorted and searched by without case. Each
 * sort of a user's list, and of the whole list, has an index that ends in the key, which decides between equals.
 */
@Entity({ name: 'tokens' })
@Index('uq_tokens_owner_name', ['ownerId', 'name'], { unique: true })
@Index('ix_tokens_owner_name_folded', ['ownerId', 'nameFolded', 'key'])
@Index('ix_tokens_owner_key', ['ownerId', 'key'])
@Index('ix_tokens_owner_created_at', ['ownerId', 'createdAt', 'key'])
@Index('ix_tokens_owner_updated_at', ['ownerId', 'updatedAt', 'key'])
@Index('ix_tokens_owner_expire_at', ['ownerId', 'expireAt', 'key', 'state'])
@Index('ix_tokens_owner_state', ['ownerId', 'state', 'key'])
@Index('ix_tokens_owner_last_used_at', ['ownerId', 'lastUsedAt', 'key'])
@Index('ix_tokens_name', ['name', 'key'])
@Index('ix_tokens_name_folded', ['nameFolded', 'key'])
@Index('ix_tokens_created_at', ['createdAt', 'key'])
@Index('ix_tokens_updated_at', ['updatedAt', 'key'])
@Index('ix_tokens_expire_at', ['expireAt', 'key', 'state'])
@Index('ix_tokens_state', ['state', 'key'])
@Index('ix_tokens_last_used_at', ['lastUsedAt', 'key'])
@Index('ix_tokens_user_name', ['ownerName', 'key'])
@Index('ix_tokens_user_name_folded', ['ownerNameFolded', 'key'])
export class TokenEntity {
  @PrimaryColumn({ name: 'token_key', type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_tokens' })
  key!: string;

  @Column({ name: 'owner_id', type: 'varchar', length: 36 })
  @ForeignKey(() => UserEntity, { name: 'fk_tokens_owner', onDelete: 'CASCADE' })
  ownerId!: string;

  @Column({ name: 'owner_name', type: 'varchar', length: 64 })
  ownerName!: string;

  @Column({ name: 'owner_name_folded', type: 'varchar', length: 64 })
  ownerNameFolded!: string;

  @Column({ name: 'name', type: 'varchar', length: 100 })
  name!: string;

  /** Longer than the name: folding may lengthen it. */
  @Column({ name: 'name_folded', type: 'varchar', length: 300 })
  nameFolded!: string;

  @Column({ name: 'description', type: 'text', nullable: true })
  description!: string | null;

  @Column({ name: 'description_folded', type: 'text', nullable: true })
  descriptionFolded!: string | null;

  /** See `scope-text.ts`. */
  @Column({ name: 'scopes', type: 'text' })
  scopes!: string;

  @Column({ name: 'state', type: 'varchar', length: 8 })
  state!: 'ACTIVE' | 'DISABLED';

  /** `NO_DATE`: never. */
  @Column({ name: 'expire_at', type: 'bigint', transformer: wholeNumber })
  expireAt!: number;

  @Column({ name: 'created_at', type: 'bigint', transformer: wholeNumber })
  createdAt!: number;

  @Column({ name: 'updated_at', type: 'bigint', transformer: wholeNumber })
  updatedAt!: number;

  /** `NO_DATE`: never. */
  @Column({ name: 'last_used_at', type: 'bigint', transformer: wholeNumber })
  lastUsedAt!: number;

  @Column({ name: 'last_used_address', type: 'varchar', length: 64, nullable: true })
  lastUsedAddress!: string | null;

  @Column({ name: 'format', type: 'varchar', length: 8 })
  format!: 'pat' | 'jahia' | 'strapi';

  @Column({ name: 'prefix', type: 'varchar', length: 32, nullable: true })
  prefix!: string | null;

  @Column({ name: 'secret_scheme', type: 'varchar', length: 8 })
  secretScheme!: 'secret' | 'sha256' | 'strapi';

  @Column({ name: 'secret_pepper_id', type: 'varchar', length: 8 })
  secretPepperId!: string;

  /** As scopes are; null: any address. */
  @Column({ name: 'allowed_addresses', type: 'text', nullable: true })
  allowedAddresses!: string | null;

  /** Requests a minute; null: any number. */
  @Column({ name: 'rate_limit', type: 'integer', nullable: true })
  rateLimit!: number | null;

  /** Hexadecimal. */
  @Column({ name: 'secret_digest', type: 'varchar', length: 64 })
  secretDigest!: string;

  /** The four that follow are null together: there is no previous secret. */
  @Column({ name: 'previous_scheme', type: 'varchar', length: 8, nullable: true })
  previousScheme!: 'secret' | 'sha256' | 'strapi' | null;

  @Column({ name: 'previous_pepper_id', type: 'varchar', length: 8, nullable: true })
  previousPepperId!: string | null;

  @Column({ name: 'previous_digest', type: 'varchar', length: 64, nullable: true })
  previousDigest!: string | null;

  @Column({ name: 'previous_until', type: 'bigint', nullable: true, transformer: wholeNumber })
  previousUntil!: number | null;
}
