import type { DatabaseFailure, DatabaseOperation, DatabaseTally, StatementKind } from '../../domain/tally';
import { Counts } from './counts';
import { Durations } from './durations';

/** Counts what the database does. */
export class DatabaseMetrics implements DatabaseTally {
  readonly statements = new Counts<StatementKind>([
    'select',
    'insert',
    'update',
    'delete',
    'transaction',
    'other',
  ]);
  readonly failures = new Counts<DatabaseFailure>(['unavailable', 'conflict', 'other']);
  readonly operations: Readonly<Record<DatabaseOperation, Durations>> = {
    read: new Durations(),
    write: new Durations(),
    transaction: new Durations(),
  };

  statement(kind: StatementKind): void {
    this.statements.add(kind);
  }

  operation(operation: DatabaseOperation, duration: number): void {
    this.operations[operation].add(duration);
  }

  failure(failure: DatabaseFailure): void {
    this.failures.add(failure);
  }
}
