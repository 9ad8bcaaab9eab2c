import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import { index } from './column-kinds';

const NAME = 'ix_users_kind_name_folded';

/** Finds the users of a kind, of which there may be few among many, in the order in which they are listed. */
export class IndexUserKinds1767225600009 implements MigrationInterface {
  readonly name = 'IndexUserKinds1767225600009';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createIndex('users', new TableIndex(index(NAME, 'kind', 'name_folded')));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('users', NAME);
  }
}
