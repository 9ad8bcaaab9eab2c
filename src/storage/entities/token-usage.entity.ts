import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { TokenEntity } from './token.entity';
import { wholeNumber } from './transformers';

/** A row of `token_usage`: how often a token was used on a day. */
@Entity({ name: 'token_usage' })
@Index('ix_token_usage_day', ['day', 'key'])
export class TokenUsageEntity {
  @PrimaryColumn({
    name: 'token_key',
    type: 'varchar',
    length: 36,
    primaryKeyConstraintName: 'pk_token_usage',
  })
  @ForeignKey(() => TokenEntity, { name: 'fk_token_usage_token', onDelete: 'CASCADE' })
  key!: string;

  /** Days since 1970, in UTC. */
  @PrimaryColumn({ name: 'day', type: 'integer', primaryKeyConstraintName: 'pk_token_usage' })
  day!: number;

  @Column({ name: 'uses', type: 'bigint', transformer: wholeNumber })
  uses!: number;
}
