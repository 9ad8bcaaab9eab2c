import type { MigrationInterface, QueryRunner } from 'typeorm';
import { columnKinds, createTable, index, nullable, primary } from './column-kinds';

/** The order of the log, in which the index of each way to narrow it ends. */
const ORDER = ['at', 'id'];

/** The audit log, and leases: which process does what one does for all. */
export class CreateAuditLog1767225600004 implements MigrationInterface {
  readonly name = 'CreateAuditLog1767225600004';

  async up(runner: QueryRunner): Promise<void> {
    const kinds = await columnKinds(runner);
    await createTable(runner, {
      name: 'audit_log',
      columns: [
        primary(kinds.text('id', 36), 'pk_audit_log'),
        kinds.date('at'),
        kinds.text('action', 32),
        kinds.text('via', 16),
        nullable(kinds.text('actor_id', 36)),
        nullable(kinds.text('actor_name', 64)),
        nullable(kinds.text('actor_folded', 64)),
        nullable(kinds.text('actor_token_key', 36)),
        nullable(kinds.text('subject_kind', 8)),
        nullable(kinds.text('subject_id', 64)),
        nullable(kinds.text('subject_name', 255)),
        nullable(kinds.text('owner_name', 64)),
        nullable(kinds.text('owner_folded', 64)),
        nullable(kinds.text('address', 64)),
        nullable(kinds.text('reason', 32)),
        nullable(kinds.longText('fields_before')),
        nullable(kinds.longText('fields_after')),
        nullable(kinds.date('times')),
        nullable(kinds.date('first_at')),
        nullable(kinds.date('last_at')),
      ],
      indices: [
        index('ix_audit_log_at', ...ORDER),
        index('ix_audit_log_action', 'action', ...ORDER),
        index('ix_audit_log_actor', 'actor_folded', ...ORDER),
        index('ix_audit_log_actor_token', 'actor_token_key', ...ORDER),
        index('ix_audit_log_subject', 'subject_kind', 'subject_id', ...ORDER),
        index('ix_audit_log_owner', 'owner_folded', ...ORDER),
        index('ix_audit_log_address', 'address', ...ORDER),
      ],
    });
    await createTable(runner, {
      name: 'leases',
      columns: [primary(kinds.text('name', 64), 'pk_leases'), kinds.text('holder', 36), kinds.date('until')],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('leases');
    await runner.dropTable('audit_log');
  }
}
