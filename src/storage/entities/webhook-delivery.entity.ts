import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { wholeNumber } from './transformers';

/** A row of `webhook_deliveries`: what a receiver of webhooks has still to be told. */
@Entity({ name: 'webhook_deliveries' })
@Index('ix_webhook_deliveries_due', ['target', 'nextAt', 'id'])
@Index('ix_webhook_deliveries_subject', ['target', 'subject', 'id'])
export class WebhookDeliveryEntity {
  @PrimaryGeneratedColumn({
    name: 'id',
    type: 'integer',
    primaryKeyConstraintName: 'pk_webhook_deliveries',
  })
  id!: number;

  @Column({ name: 'target', type: 'varchar', length: 16 })
  target!: string;

  @Column({ name: 'message_id', type: 'varchar', length: 64 })
  messageId!: string;

  @Column({ name: 'subject', type: 'varchar', length: 64 })
  subject!: string;

  @Column({ name: 'type', type: 'varchar', length: 32 })
  type!: string;

  @Column({ name: 'body', type: 'text' })
  body!: string;

  @Column({ name: 'created_at', type: 'bigint', transformer: wholeNumber })
  createdAt!: number;

  /** When it is due, or the one who has taken it must be done with it. */
  @Column({ name: 'next_at', type: 'bigint', transformer: wholeNumber })
  nextAt!: number;

  /** How often it was tried. */
  @Column({ name: 'attempts', type: 'integer' })
  attempts!: number;
}
