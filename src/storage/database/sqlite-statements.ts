import { Database, type Statement } from 'sqlite3';
import { QueryFailedError } from 'typeorm';
import { UnavailableError } from '../../domain/errors';
import { TEXT_COLUMN } from './read-texts';
import type { StatementListener } from './statement-logger';

type Row = Readonly<Record<typeof TEXT_COLUMN, string>>;

/** How a file is read. */
export interface SqliteStatementsOptions {
  /** Milliseconds that a read waits for another process that has the file to itself. */
  readonly busyTimeout: number;
  readonly listener: StatementListener | undefined;
}

/**
 * A connection of its own to a file, on which statements are kept prepared: what is looked up with most requests waits
 * for no list or search on the connection that these are read on.
 */
export class SqliteStatements {
  private readonly prepared = new Map<string, Promise<Statement>>();
  private closed = false;

  private constructor(
    private readonly database: Database,
    private readonly listener: StatementListener | undefined,
  ) {}

  /**
   * @param path of a file that is there and is brought up to date
   * @throws Error the driver's
   */
  static async open(
    path: string,
    { busyTimeout, listener }: SqliteStatementsOptions,
  ): Promise<SqliteStatements> {
    const database = await new Promise<Database>((resolve, reject) => {
      const opened: Database = new Database(path, (error) => (error ? reject(error) : resolve(opened)));
    });
    database.configure('busyTimeout', busyTimeout);
    await settled((done) => database.run('PRAGMA query_only = ON', done));
    return new SqliteStatements(database, listener);
  }

  /**
   * Reads texts.
   *
   * @param statement with `?` for values; it gives one column, {@link TEXT_COLUMN}
   * @throws QueryFailedError TypeORM's, without the values
   * @throws UnavailableError it is closed
   */
  async readTexts(statement: string, values: readonly string[]): Promise<readonly string[]> {
    if (this.closed) throw new UnavailableError('The storage is closed');
    this.listener?.(statement);
    try {
      const prepared = await this.prepare(statement);
      return await new Promise((resolve, reject) => {
        prepared.all<Row>(values, (error: Error | null, rows: readonly Row[]) => {
          if (error) reject(error);
          else resolve(rows.map((row) => row[TEXT_COLUMN]));
        });
      });
    } catch (error) {
      throw new QueryFailedError(statement, [], error as Error);
    }
  }

  /** Ends the connection, after what is under way. */
  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    for (const prepared of await Promise.allSettled(this.prepared.values())) {
      // SQLite does not close a connection that has any.
      if (prepared.status === 'fulfilled') prepared.value.finalize();
    }
    await settled((done) => this.database.close(done));
  }

  private prepare(statement: string): Promise<Statement> {
    let prepared = this.prepared.get(statement);
    if (prepared === undefined) {
      prepared = new Promise((resolve, reject) => {
        const made: Statement = this.database.prepare(statement, (error) =>
          error ? reject(error) : resolve(made),
        );
      });
      this.prepared.set(statement, prepared);
      // Tried again with the next read.
      prepared.catch(() => this.prepared.delete(statement));
    }
    return prepared;
  }
}

/** Waits for a call of the driver. */
async function settled(call: (done: (error: Error | null) => void) => void): Promise<void> {
  await new Promise<void>((resolve, reject) => call((error) => (error ? reject(error) : resolve())));
}
