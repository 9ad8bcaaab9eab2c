import type { MigrationInterface, QueryRunner } from 'typeorm';
import { columnKinds, createTable, index, primary } from './column-kinds';

/** What receivers of webhooks have still to be told. */
export class CreateWebhookDeliveries1767225600007 implements MigrationInterface {
  readonly name = 'CreateWebhookDeliveries1767225600007';

  async up(runner: QueryRunner): Promise<void> {
    const kinds = await columnKinds(runner);
    await createTable(runner, {
      name: 'webhook_deliveries',
      columns: [
        {
          ...primary(kinds.count('id'), 'pk_webhook_deliveries'),
          isGenerated: true,
          generationStrategy: 'increment',
        },
        kinds.text('target', 16),
        kinds.text('message_id', 64),
        kinds.text('subject', 64),
        kinds.text('type', 32),
        kinds.longText('body'),
        kinds.date('created_at'),
        kinds.date('next_at'),
        kinds.count('attempts'),
      ],
      indices: [
        index('ix_webhook_deliveries_due', 'target', 'next_at', 'id'),
        index('ix_webhook_deliveries_subject', 'target', 'subject', 'id'),
      ],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('webhook_deliveries');
  }
}
