import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnKinds, nullable } from './column-kinds';

/** Where a token may be used from, and how often. */
export class LimitTokens1767225600006 implements MigrationInterface {
  readonly name = 'LimitTokens1767225600006';

  async up(runner: QueryRunner): Promise<void> {
    // TypeORM would write the whole table anew on SQLite.
    if (runner.connection.options.type === 'sqlite') {
      await runner.query('ALTER TABLE "tokens" ADD COLUMN "allowed_addresses" text');
      await runner.query('ALTER TABLE "tokens" ADD COLUMN "rate_limit" integer');
      return;
    }
    const kinds = await columnKinds(runner);
    await runner.addColumns('tokens', [
      new TableColumn(nullable(kinds.longText('allowed_addresses'))),
      new TableColumn(nullable(kinds.count('rate_limit'))),
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const column of ['rate_limit', 'allowed_addresses']) {
      if (runner.connection.options.type === 'sqlite') {
        await runner.query(`ALTER TABLE "tokens" DROP COLUMN "${column}"`);
      } else {
        await runner.dropColumn('tokens', column);
      }
    }
  }
}
