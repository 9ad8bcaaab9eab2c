import type { MigrationInterface, QueryRunner } from 'typeorm';
import { belongsToUser, columnKinds, createTable, index, nullable, primary } from './column-kinds';

/** Users, and which roles they have. */
export class CreateUsers1767225600000 implements MigrationInterface {
  readonly name = 'CreateUsers1767225600000';

  async up(runner: QueryRunner): Promise<void> {
    const kinds = await columnKinds(runner);
    await createTable(runner, {
      name: 'users',
      columns: [
        primary(kinds.text('id', 36), 'pk_users'),
        kinds.text('name', 64),
        kinds.text('name_folded', 64),
        nullable(kinds.longText('display_name')),
        nullable(kinds.longText('display_name_folded')),
        nullable(kinds.longText('email')),
        nullable(kinds.longText('email_folded')),
        kinds.text('kind', 8),
        kinds.flag('locked'),
        nullable(kinds.longText('password_hash')),
        kinds.count('credential_version'),
        kinds.count('token_count'),
        kinds.date('created_at'),
        kinds.date('updated_at'),
      ],
      indices: [{ ...index('uq_users_name_folded', 'name_folded'), isUnique: true }],
    });
    await createTable(runner, {
      name: 'user_roles',
      columns: [
        primary(kinds.text('user_id', 36), 'pk_user_roles'),
        primary(kinds.text('role_name', 64), 'pk_user_roles'),
      ],
      indices: [index('ix_user_roles_role_name', 'role_name', 'user_id')],
      foreignKeys: [belongsToUser('fk_user_roles_user', 'user_id')],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('user_roles');
    await runner.dropTable('users');
  }
}
