import type { MigrationInterface, QueryRunner } from 'typeorm';
import { columnKinds, createTable, index, primary } from './column-kinds';

/** How often each token was used on each day. */
export class CreateTokenUsage1767225600008 implements MigrationInterface {
  readonly name = 'CreateTokenUsage1767225600008';

  async up(runner: QueryRunner): Promise<void> {
    const kinds = await columnKinds(runner);
    await createTable(runner, {
      name: 'token_usage',
      columns: [
        primary(kinds.text('token_key', 36), 'pk_token_usage'),
        primary(kinds.count('day'), 'pk_token_usage'),
        kinds.date('uses'),
      ],
      indices: [index('ix_token_usage_day', 'day', 'token_key')],
      foreignKeys: [
        {
          name: 'fk_token_usage_token',
          columnNames: ['token_key'],
          referencedTableName: 'tokens',
          referencedColumnNames: ['token_key'],
          onDelete: 'CASCADE',
        },
      ],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('token_usage');
  }
}
