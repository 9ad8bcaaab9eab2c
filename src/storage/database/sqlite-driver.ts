import { Database, type Statement } from 'sqlite3';

/** Statements that are kept prepared on one connection. */
const KEPT = 200;

/** Statements that are done when they have been run: any other may stand in the middle of its rows, and hold a lock. */
const KEEPABLE = /^(SELECT|INSERT|UPDATE|DELETE|BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE)\b/;

/** Is told an outcome; `this` of a success has `changes` and `lastID`. */
type Callback = (this: unknown, error: Error | null, rows?: unknown[]) => void;

/**
 * A connection as TypeORM uses those of `sqlite3`, whose statements are kept prepared: to prepare, to run and to finalise
 * one are three ways through the thread pool, of which two are spared.
 */
export class SqliteConnection {
  private readonly database: Database;
  /** The least recently used first. */
  private readonly prepared = new Map<string, Promise<Statement>>();

  constructor(path: string, opened: (error: Error | null) => void) {
    this.database = new Database(path, opened);
  }

  run(sql: string, ...rest: unknown[]): void {
    this.perform('run', sql, rest);
  }

  all(sql: string, ...rest: unknown[]): void {
    this.perform('all', sql, rest);
  }

  /** Ends the statements that run, with an error: none begun later. */
  interrupt(): void {
    this.database.interrupt();
  }

  close(callback: (error: Error | null) => void): void {
    // SQLite does not close a connection that has any.
    for (const prepared of this.prepared.values()) finalise(prepared);
    this.prepared.clear();
    setImmediate(() => this.database.close(callback));
  }

  private perform(method: 'run' | 'all', sql: string, rest: readonly unknown[]): void {
    const callback = rest.at(-1) as Callback;
    const values = Array.isArray(rest[0]) ? rest[0] : [];
    if (!KEEPABLE.test(sql)) {
      this.database[method](sql, values, callback);
      return;
    }
    this.statement(sql).then(
      (statement) => statement[method](values, callback),
      (error: unknown) => callback.call(undefined, error as Error),
    );
  }

  private statement(sql: string): Promise<Statement> {
    const known = this.prepared.get(sql);
    this.prepared.delete(sql);
    const statement = known ?? this.prepare(sql);
    this.prepared.set(sql, statement);
    const [oldest] = this.prepared;
    if (this.prepared.size > KEPT && oldest) {
      this.prepared.delete(oldest[0]);
      finalise(oldest[1]);
    }
    return statement;
  }

  private prepare(sql: string): Promise<Statement> {
    const prepared = new Promise<Statement>((resolve, reject) => {
      const statement: Statement = this.database.prepare(sql, (error) =>
        error ? reject(error) : resolve(statement),
      );
    });
    // One that cannot be prepared now may be later: its table may be made.
    prepared.catch(() => this.prepared.delete(sql));
    return prepared;
  }
}

/** After what others have asked of it so far. */
function finalise(prepared: Promise<Statement>): void {
  prepared.then((statement) => statement.finalize()).catch(() => undefined);
}

/**
 * SQLite's driver as TypeORM is given it. TypeORM would have `sqlite3` take a stack trace of each call, and write the call's
 * values into the trace of an error: they are digests, and it takes a tenth of a request's time.
 */
export const sqliteDriver = {
  Database: SqliteConnection,
  verbose: () => sqliteDriver,
};
