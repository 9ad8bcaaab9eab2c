import type { MigrationInterface, QueryRunner } from 'typeorm';
import { belongsToUser, columnKinds, createTable, index, nullable, primary } from './column-kinds';

/** What each index of the list is called after, and the column it sorts by. */
const SORTED = ['name_folded', 'created_at', 'updated_at', 'expire_at', 'state', 'last_used_at'] as const;

/** Tokens, with an index for each look-up, and for each sort of a user's list and of the whole list. */
export class CreateTokens1767225600003 implements MigrationInterface {
  readonly name = 'CreateTokens1767225600003';

  async up(runner: QueryRunner): Promise<void> {
    const kinds = await columnKinds(runner);
    await createTable(runner, {
      name: 'tokens',
      columns: [
        primary(kinds.text('token_key', 36), 'pk_tokens'),
        kinds.text('owner_id', 36),
        kinds.text('owner_name', 64),
        kinds.text('owner_name_folded', 64),
        kinds.text('name', 100),
        kinds.text('name_folded', 300),
        nullable(kinds.longText('description')),
        nullable(kinds.longText('description_folded')),
        kinds.longText('scopes'),
        kinds.text('state', 8),
        kinds.date('expire_at'),
        kinds.date('created_at'),
        kinds.date('updated_at'),
        kinds.date('last_used_at'),
        nullable(kinds.text('last_used_address', 64)),
        kinds.text('format', 8),
        nullable(kinds.text('prefix', 32)),
        kinds.text('secret_scheme', 8),
        kinds.text('secret_pepper_id', 8),
        kinds.text('secret_digest', 64),
        nullable(kinds.text('previous_scheme', 8)),
        nullable(kinds.text('previous_pepper_id', 8)),
        nullable(kinds.text('previous_digest', 64)),
        nullable(kinds.date('previous_until')),
      ],
      indices: [
        { ...index('uq_tokens_owner_name', 'owner_id', 'name'), isUnique: true },
        index('ix_tokens_owner_key', 'owner_id', 'token_key'),
        ...SORTED.map((column) => index(`ix_tokens_owner_${column}`, 'owner_id', column, 'token_key')),
        ...['name', ...SORTED].map((column) => index(`ix_tokens_${column}`, column, 'token_key')),
        index('ix_tokens_user_name', 'owner_name', 'token_key'),
        index('ix_tokens_user_name_folded', 'owner_name_folded', 'token_key'),
      ],
      foreignKeys: [belongsToUser('fk_tokens_owner', 'owner_id')],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('tokens');
  }
}
