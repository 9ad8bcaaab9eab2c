import { AsyncResource } from 'node:async_hooks';
import type { EntityManager } from 'typeorm';
import { UnavailableError } from '../../domain/errors';

/** Writes that share a commit at most. */
const MOST = 100;

/**
 * Milliseconds after which no more join, as those before them wait: some times what the last commit took, so that a slow
 * disk is waited for less often, within bounds.
 */
const COMMITS = 4;
const [SHORTEST, LONGEST] = [20, 200];

/** A write that waits for its turn. */
interface Write {
  readonly work: (manager: EntityManager) => Promise<unknown>;
  /** Whether it may share a commit: what takes long must not keep others waiting. */
  readonly alone: boolean;
  readonly queuedAt: number;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** A write of the open transaction, and what it is told when that is committed. */
interface Done {
  readonly write: Write;
  readonly tell: () => void;
}

/**
 * Runs writes one after the other on one connection of SQLite. Those that have queued up share a transaction, as it is the
 * commit that takes long: it waits for the disk. Each sees what those before it did, has a savepoint of its own, and is
 * undone by itself when it fails. Nobody is told anything before the commit has returned; when it fails, none has happened.
 */
export class GroupCommit {
  private readonly waiting: Write[] = [];
  private underWay = 0;
  private running: Promise<void> | null = null;
  private patience = SHORTEST;

  /** @param timeLimit milliseconds that a write may wait for its turn */
  constructor(
    private readonly manager: EntityManager,
    private readonly timeLimit: number,
  ) {}

  /** How many writes have not ended. */
  get length(): number {
    return this.waiting.length + this.underWay;
  }

  /**
   * Runs a write in its turn.
   *
   * @throws whatever it throws, after it was undone; what the engine throws when it cannot begin or commit
   * @throws UnavailableError it has waited too long, or another write broke the transaction of both
   */
  run<T>(work: (manager: EntityManager) => Promise<T>, alone = false): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.waiting.push({
        // In the context of whoever asks, not of whoever happens to have been the first in the queue.
        work: AsyncResource.bind(work),
        alone,
        queuedAt: performance.now(),
        resolve: resolve as (result: unknown) => void,
        reject,
      });
      this.running ??= this.drain();
    });
  }

  /** Waits until every write that was given so far has ended. */
  async idle(): Promise<void> {
    await this.running;
  }

  private async drain(): Promise<void> {
    while (this.waiting.length > 0) await this.commitGroup();
    this.running = null;
  }

  private async commitGroup(): Promise<void> {
    try {
      // IMMEDIATE: another process that writes is waited for here, and not found in the way half-way through.
      await this.manager.query('BEGIN IMMEDIATE');
    } catch (error) {
      // Otherwise each would wait for the other process in its turn, the last for as long as all together.
      for (const { reject } of this.waiting.splice(0)) reject(error);
      return;
    }
    const done: Done[] = [];
    try {
      await this.runGroup(done);
      await this.commit();
      for (const { tell } of done) tell();
    } catch (error) {
      // Fails when SQLite has undone the transaction by itself.
      await this.manager.query('ROLLBACK').catch(() => undefined);
      for (const { write } of done) write.reject(error);
    } finally {
      this.underWay = 0;
    }
  }

  private async commit(): Promise<void> {
    const begun = performance.now();
    await this.manager.query('COMMIT');
    const took = performance.now() - begun;
    this.patience = Math.min(LONGEST, Math.max(SHORTEST, took * COMMITS));
  }

  private async runGroup(done: Done[]): Promise<void> {
    const until = performance.now() + this.patience;
    for (let write = this.next(done); write; write = this.next(done)) {
      this.underWay += 1;
      done.push({ write, tell: await this.runOne(write) });
      if (write.alone || performance.now() > until) return;
    }
  }

  /** The next write of the group; undefined: it ends here. */
  private next(done: readonly Done[]): Write | undefined {
    for (;;) {
      const [write] = this.waiting;
      if (!write || done.length === MOST || (write.alone && done.length > 0)) return undefined;
      this.waiting.shift();
      if (performance.now() - write.queuedAt <= this.timeLimit) return write;
      write.reject(new UnavailableError('The write has waited for too long for those before it'));
    }
  }

  /**
   * Runs a write in a savepoint.
   *
   * @returns what tells its outcome
   * @throws UnavailableError it cannot be undone by itself: the engine has undone the transaction
   */
  private async runOne(write: Write): Promise<() => void> {
    try {
      await this.manager.query('SAVEPOINT grouped');
      const result = await write.work(this.manager);
      await this.manager.query('RELEASE SAVEPOINT grouped');
      return () => write.resolve(result);
    } catch (error) {
      await this.undo(write, error);
      return () => write.reject(error);
    }
  }

  private async undo(write: Write, cause: unknown): Promise<void> {
    try {
      await this.manager.query('ROLLBACK TO SAVEPOINT grouped');
      await this.manager.query('RELEASE SAVEPOINT grouped');
    } catch {
      write.reject(cause);
      throw new UnavailableError('The engine has undone the transaction of several writes');
    }
  }
}
