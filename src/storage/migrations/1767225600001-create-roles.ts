import type { MigrationInterface, QueryRunner } from 'typeorm';
import { columnKinds, createTable, nullable, primary } from './column-kinds';

/** Custom roles. */
export class CreateRoles1767225600001 implements MigrationInterface {
  readonly name = 'CreateRoles1767225600001';

  async up(runner: QueryRunner): Promise<void> {
    const kinds = await columnKinds(runner);
    await createTable(runner, {
      name: 'roles',
      columns: [
        primary(kinds.text('name', 64), 'pk_roles'),
        nullable(kinds.longText('description')),
        kinds.longText('permissions'),
      ],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('roles');
  }
}
