import type { EntityManager } from 'typeorm';
import { UnavailableError } from '../../domain/errors';
import type { Change } from '../invalidation/change';
import type { Changes } from '../invalidation/changes';
import { ConflictError } from './conflict-error';
import type { Connection } from './database';
import type { Dialect } from './dialect';
import { readTexts } from './read-texts';
import { SerialQueue } from './serial-queue';
import { translateError } from './translate-error';

/**
 * One transaction, as stores use it. Calls run one after the other, each write in a savepoint of its own: one that
 * fails leaves no half of itself behind, and work that catches the failure may go on. Without savepoints, the work is to be
 * run again with them when a write fails, whatever it makes of the failure.
 */
export class TransactionConnection implements Connection {
  readonly inTransaction = true;
  private readonly queue = new SerialQueue();
  private ended = false;
  private broken: UnavailableError | null = null;

  /** @param changes is told what its writes change of what verification decides by */
  constructor(
    private readonly manager: EntityManager,
    readonly dialect: Dialect,
    private readonly changes: Changes,
    private readonly savepoints = true,
  ) {}

  read<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.enter(() => work(this.manager));
  }

  readMany<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.read(work);
  }

  readTexts(statement: string, values: readonly string[]): Promise<readonly string[]> {
    return this.enter(() => readTexts(this.manager, this.dialect, statement, values));
  }

  write<T>(work: (manager: EntityManager) => Promise<T>, change: Change): Promise<T> {
    return this.enter(() => {
      this.changes.add(change);
      return this.savepoints ? this.inSavepoint(work) : this.orAgain(work);
    });
  }

  /** Takes no more calls, and waits for those under way: nothing may run after the end of the transaction. */
  async end(): Promise<void> {
    this.ended = true;
    await this.queue.idle();
  }

  /** Why the work is to be run again; null: it is not. */
  get conflict(): ConflictError | null {
    return this.broken instanceof ConflictError ? this.broken : null;
  }

  /**
   * @throws ConflictError    when another transaction was in the way of this one
   * @throws UnavailableError when the engine has undone the transaction by itself, or may have
   */
  check(): void {
    if (this.broken) throw this.broken;
  }

  private enter<T>(call: () => Promise<T>): Promise<T> {
    if (this.ended) return Promise.reject(new Error('The transaction has ended'));
    return this.queue.run(async () => {
      this.check();
      try {
        return await call();
      } catch (error) {
        const translated = translateError(this.dialect.engine, error);
        // The engine may have undone the transaction with it: a further statement would run outside of it.
        if (translated instanceof UnavailableError) this.broken ??= translated;
        throw translated;
      }
    });
  }

  private async inSavepoint<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    await this.manager.query('SAVEPOINT store_write');
    try {
      const result = await work(this.manager);
      await this.manager.query('RELEASE SAVEPOINT store_write');
      return result;
    } catch (error) {
      await this.undo(error);
      throw error;
    }
  }

  private async orAgain<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    try {
      return await work(this.manager);
    } catch (error) {
      const failure = translateError(this.dialect.engine, error);
      this.broken ??=
        failure instanceof UnavailableError
          ? failure
          : new ConflictError('A write has failed that cannot be undone by itself');
      throw failure;
    }
  }

  private async undo(cause: unknown): Promise<void> {
    try {
      await this.manager.query('ROLLBACK TO SAVEPOINT store_write');
    } catch {
      // There is no savepoint any more, so no transaction either.
      const failure = translateError(this.dialect.engine, cause);
      this.broken ??=
        failure instanceof UnavailableError
          ? failure
          : new UnavailableError('The engine undid the transaction');
    }
  }
}
