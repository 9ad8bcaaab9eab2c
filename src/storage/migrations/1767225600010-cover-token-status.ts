import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import { index } from './column-kinds';

/** The indexes by expiry: their name, and the column that they begin with besides. */
const INDEXES = [
  { name: 'ix_tokens_expire_at', before: [] },
  { name: 'ix_tokens_owner_expire_at', before: ['owner_id'] },
] as const;

/** Lets the indexes by expiry tell a token's status by themselves: tokens of a status are counted without reading a row. */
export class CoverTokenStatus1767225600010 implements MigrationInterface {
  readonly name = 'CoverTokenStatus1767225600010';

  async up(runner: QueryRunner): Promise<void> {
    await rebuild(runner, 'expire_at', 'token_key', 'state');
  }

  async down(runner: QueryRunner): Promise<void> {
    await rebuild(runner, 'expire_at', 'token_key');
  }
}

async function rebuild(runner: QueryRunner, ...columns: string[]): Promise<void> {
  for (const { name, before } of INDEXES) {
    const all = [...before, ...columns];
    if (runner.connection.options.type === 'mysql') {
      // In one statement, as there is no transaction around them: it takes effect wholly or not at all.
      await runner.query(`ALTER TABLE tokens DROP INDEX ${name}, ADD INDEX ${name} (${all.join(', ')})`);
    } else {
      await runner.dropIndex('tokens', name);
      await runner.createIndex('tokens', new TableIndex(index(name, ...all)));
    }
  }
}
