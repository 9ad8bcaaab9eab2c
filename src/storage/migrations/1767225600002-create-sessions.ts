import type { MigrationInterface, QueryRunner } from 'typeorm';
import { belongsToUser, columnKinds, createTable, index, primary } from './column-kinds';

/** Browser sessions. */
export class CreateSessions1767225600002 implements MigrationInterface {
  readonly name = 'CreateSessions1767225600002';

  async up(runner: QueryRunner): Promise<void> {
    const kinds = await columnKinds(runner);
    await createTable(runner, {
      name: 'sessions',
      columns: [
        primary(kinds.text('id', 64), 'pk_sessions'),
        kinds.text('user_id', 36),
        kinds.count('credential_version'),
        kinds.date('created_at'),
        kinds.date('last_seen_at'),
      ],
      indices: [
        index('ix_sessions_user', 'user_id'),
        index('ix_sessions_created_at', 'created_at'),
        index('ix_sessions_last_seen_at', 'last_seen_at'),
      ],
      foreignKeys: [belongsToUser('fk_sessions_user', 'user_id')],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('sessions');
  }
}
