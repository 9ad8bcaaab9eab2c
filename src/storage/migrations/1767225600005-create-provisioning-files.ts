import type { MigrationInterface, QueryRunner } from 'typeorm';
import { columnKinds, createTable, primary } from './column-kinds';

/** Provisioning files that were taken up. */
export class CreateProvisioningFiles1767225600005 implements MigrationInterface {
  readonly name = 'CreateProvisioningFiles1767225600005';

  async up(runner: QueryRunner): Promise<void> {
    const kinds = await columnKinds(runner);
    await createTable(runner, {
      name: 'provisioning_files',
      columns: [
        primary(kinds.text('content_hash', 64), 'pk_provisioning_files'),
        kinds.text('name', 255),
        kinds.text('claimant', 36),
        kinds.text('state', 9),
        kinds.count('beat'),
        kinds.date('claimed_at'),
      ],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('provisioning_files');
  }
}
