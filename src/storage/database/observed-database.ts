import { DomainError, NameTakenError, UnavailableError } from '../../domain/errors';
import type { StorageLoad } from '../../domain/storage-load';
import type { DatabaseFailure, DatabaseOperation, DatabaseTally } from '../../domain/tally';
import type { Tracing } from '../../domain/tracing';
import type { Database } from './database';
import type { Dialect, Engine } from './dialect';

/** A database of which each use is counted, timed and traced: as those who use it see it, waiting included. */
export class ObservedDatabase implements Database {
  readonly dialect: Dialect;
  readonly inTransaction = false;

  constructor(
    private readonly database: Database,
    private readonly tally: DatabaseTally,
    private readonly tracing: Tracing | null,
  ) {
    this.dialect = database.dialect;
  }

  readonly read: Database['read'] = (work) => this.observed('read', () => this.database.read(work));

  readonly readMany: Database['readMany'] = (work) =>
    this.observed('read', () => this.database.readMany(work));

  readonly readTexts: Database['readTexts'] = (statement, values) =>
    this.observed('read', () => this.database.readTexts(statement, values));

  readonly write: Database['write'] = (work, change) =>
    this.observed('write', () => this.database.write(work, change));

  readonly transaction: Database['transaction'] = (work, timeLimit) =>
    this.observed('transaction', () => this.database.transaction(work, timeLimit));

  load(): StorageLoad {
    return this.database.load();
  }

  close(): Promise<void> {
    return this.database.close();
  }

  private async observed<T>(operation: DatabaseOperation, use: () => Promise<T>): Promise<T> {
    const startedAt = performance.now();
    try {
      return await (this.tracing ? this.traced(this.tracing, operation, use) : use());
    } catch (error) {
      const failure = failureOf(error);
      if (failure !== null) this.tally.failure(failure);
      throw error;
    } finally {
      this.tally.operation(operation, performance.now() - startedAt);
    }
  }

  private traced<T>(tracing: Tracing, operation: DatabaseOperation, use: () => Promise<T>): Promise<T> {
    const attributes = { 'db.system.name': SYSTEMS[this.dialect.engine], 'db.operation.name': operation };
    return tracing.span(`database ${operation}`, attributes, use);
  }
}

/** The engines, as OpenTelemetry's conventions for databases call them. */
const SYSTEMS: Readonly<Record<Engine, string>> = {
  sqlite: 'sqlite',
  postgres: 'postgresql',
  mysql: 'mysql',
};

/** What a rejection says of the database; null: it did what it was asked, and a rule refused. */
function failureOf(error: unknown): DatabaseFailure | null {
  if (error instanceof UnavailableError) return 'unavailable';
  if (error instanceof NameTakenError) return 'conflict';
  return error instanceof DomainError ? null : 'other';
}
