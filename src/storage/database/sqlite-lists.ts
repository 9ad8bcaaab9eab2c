import type { DataSource, EntityManager } from 'typeorm';
import { SerialQueue } from './serial-queue';
import type { SqliteConnection } from './sqlite-driver';
import { TimeUpError, within } from './within';

/** Milliseconds after which work that goes on though its time is up is interrupted again: it may have been between two statements. */
const AGAIN = 50;

/**
 * Reads lists, searches and counts from a connection of their own to SQLite, one after the other: one that takes long
 * holds up others like it alone, and one thread. What is not done in time is interrupted, so that nothing runs for which
 * nobody waits.
 */
export class SqliteLists {
  private readonly queue = new SerialQueue();

  /**
   * @param source its connection; open
   * @param timeLimit milliseconds that one use may take, the wait for its turn included
   */
  constructor(
    private readonly source: DataSource,
    private readonly timeLimit: number,
  ) {}

  /**
   * Runs statements that only read.
   *
   * @throws TimeUpError time is up
   */
  read<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const until = performance.now() + this.timeLimit;
    const turn = this.queue.run(async () => {
      const left = until - performance.now();
      // A timer may be early by a millisecond.
      if (left < 1) throw new TimeUpError();
      const stop = this.interruptAfter(left);
      try {
        return await work(this.source.manager);
      } finally {
        stop();
      }
    });
    return within(this.timeLimit, turn, () => undefined);
  }

  /** Ends the connection, after what is under way. */
  async close(): Promise<void> {
    await this.queue.idle();
    await this.source.destroy();
  }

  /** @returns ends it */
  private interruptAfter(left: number): () => void {
    const { databaseConnection } = this.source.driver as unknown as { databaseConnection: SqliteConnection };
    let timer = setTimeout(function interrupt() {
      databaseConnection.interrupt();
      timer = setTimeout(interrupt, AGAIN);
    }, Math.ceil(left));
    return () => clearTimeout(timer);
  }
}
