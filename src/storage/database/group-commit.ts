import { AsyncResource } from 'node:async_hooks';
import type { EntityManager } from 'typeorm';
import { UnavailableError } from '../../domain/errors';
import { ConflictError } from './conflict-error';

/** Writes that share a commit at most. */
const MOST = 100;

/**
 * Milliseconds after which no more join, as those before them wait: some times what the last commit took, so that a slow
 * disk is waited for less often, within bounds.
 */
const COMMITS = 4;
const [SHORTEST, LONGEST] = [20, 200];

/**
 * What a write does, in the transaction of its group.
 *
 * @param apart whether it is undone by itself when it fails: else all of its group is, and done again one apart from another
 */
export type GroupedWork<T> = (manager: EntityManager, apart: boolean) => Promise<T>;

/** A write that waits for its turn. */
interface Write {
  readonly work: GroupedWork<unknown>;
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

/** A write has failed that cannot be undone without the others of its group. */
class Spoilt extends Error {
  constructor(
    readonly write: Write,
    override readonly cause: unknown,
  ) {
    super('A write has spoilt its group');
  }
}

/**
 * Runs writes one after the other on one connection of SQLite. Those that have queued up share a transaction, as it is the
 * commit that takes long: it waits for the disk. Each sees what those before it did. When one fails, all are undone and done
 * again, each in a savepoint of its own, so that the one is undone by itself: with most groups no savepoint is needed, and
 * they take as long as what is written. Nobody is told anything before the commit has returned; when it fails, none has
 * happened.
 */
export class GroupCommit {
  private readonly waiting: Write[] = [];
  /** Those of a group that was undone, before those that wait: they had their turn, and do not wait for it a second time. */
  private readonly again: Write[] = [];
  private underWay = 0;
  private running: Promise<void> | null = null;
  private patience = SHORTEST;
  /** Whether a write of the last group has failed: what fails again then is undone by itself at once. */
  private failing = false;

  /** @param timeLimit milliseconds that a write may wait for its turn */
  constructor(
    private readonly manager: EntityManager,
    private readonly timeLimit: number,
  ) {}

  /** How many writes have not ended. */
  get length(): number {
    return this.again.length + this.waiting.length + this.underWay;
  }

  /**
   * Runs a write in its turn.
   *
   * @param work may be run a second time, when the first was undone
   * @throws whatever it throws, after it was undone; what the engine throws when it cannot begin or commit
   * @throws UnavailableError it has waited too long, or another write broke the transaction of both
   */
  run<T>(work: GroupedWork<T>, alone = false): Promise<T> {
    // In the context of whoever asks, not of whoever happens to have been the first in the queue.
    const context = new AsyncResource('GroupedWrite');
    return new Promise<T>((resolve, reject) => {
      this.waiting.push({
        work: (...given) => context.runInAsyncScope(work, undefined, ...given),
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
    while (this.again.length + this.waiting.length > 0) await this.commitGroup();
    this.running = null;
  }

  private async commitGroup(): Promise<void> {
    try {
      // IMMEDIATE: another process that writes is waited for here, and not found in the way half-way through.
      await this.manager.query('BEGIN IMMEDIATE');
    } catch (error) {
      // Otherwise each would wait for the other process in its turn, the last for as long as all together.
      for (const { reject } of [...this.again.splice(0), ...this.waiting.splice(0)]) reject(error);
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
      const writes = done.map(({ write }) => write);
      if (error instanceof Spoilt) this.runAgain(writes, error);
      else for (const { reject } of writes) reject(error);
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
    // As long as some are to be done again, the one that has failed may be among them.
    const apart = this.failing || this.again.length > 0;
    this.failing = false;
    for (let write = this.next(done); write; write = this.next(done)) {
      this.underWay += 1;
      // What takes long is not done twice.
      const runOne = apart || write.alone ? this.runApart(write) : this.runTogether(write);
      done.push({ write, tell: await runOne });
      if (write.alone || performance.now() > until) return;
    }
  }

  /** The next write of the group; undefined: it ends here. */
  private next(done: readonly Done[]): Write | undefined {
    if (done.length === MOST) return undefined;
    const undone = this.again.shift();
    if (undone) return undone;
    for (;;) {
      const [write] = this.waiting;
      if (!write || (write.alone && done.length > 0)) return undefined;
      this.waiting.shift();
      if (performance.now() - write.queuedAt <= this.timeLimit) return write;
      write.reject(new UnavailableError('The write has waited for too long for those before it'));
    }
  }

  /**
   * Runs a write that shares the fate of its group.
   *
   * @returns what tells its outcome
   * @throws Spoilt it has failed
   */
  private async runTogether(write: Write): Promise<() => void> {
    try {
      const result = await write.work(this.manager, false);
      return () => write.resolve(result);
    } catch (error) {
      throw new Spoilt(write, error);
    }
  }

  /** Has the writes of a group that was undone done first, one apart from another. */
  private runAgain(done: readonly Write[], { write, cause }: Spoilt): void {
    this.failing = true;
    // Its time is up, or the engine has failed: neither gets better, and the others wait.
    const isOver = cause instanceof UnavailableError && !(cause instanceof ConflictError);
    if (isOver) write.reject(cause);
    this.again.push(...done, ...(isOver ? [] : [write]));
  }

  /**
   * Runs a write in a savepoint.
   *
   * @returns what tells its outcome
   * @throws UnavailableError it cannot be undone by itself: the engine has undone the transaction
   */
  private async runApart(write: Write): Promise<() => void> {
    try {
      await this.manager.query('SAVEPOINT grouped');
      const result = await write.work(this.manager, true);
      await this.manager.query('RELEASE SAVEPOINT grouped');
      return () => write.resolve(result);
    } catch (error) {
      this.failing = true;
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
