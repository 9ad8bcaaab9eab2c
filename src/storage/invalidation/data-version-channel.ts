import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import type { InvalidationListener } from '../../domain/invalidation';
import type { InvalidationChannel } from './invalidation-channel';

/** Milliseconds from the end of one question to the next. */
const EVERY = 100;

/**
 * SQLite tells nobody of a change, but answers whether another connection has committed one since it was last asked
 * (https://www.sqlite.org/pragma.html#pragma_data_version). Asked on the connection that writes, it does not count what
 * this process commits.
 *
 * Which rows were changed is not told, so everything was. An answer that does not come, as while another process keeps
 * the file locked, is no sign of life.
 */
export class DataVersionChannel implements InvalidationChannel {
  private readonly ending = new AbortController();
  private readonly polling: Promise<void>;
  private version: number | null = null;

  /** @param writer the data source whose connection writes, open */
  constructor(
    private readonly writer: DataSource,
    readonly listener: InvalidationListener,
  ) {
    this.polling = this.poll();
  }

  async close(): Promise<void> {
    this.ending.abort();
    await this.polling;
    this.listener.lose();
  }

  private async poll(): Promise<void> {
    const { signal } = this.ending;
    while (!signal.aborted) {
      await this.ask();
      await sleep(EVERY, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  private async ask(): Promise<void> {
    const askedAt = performance.now();
    try {
      const rows = await this.writer.query<{ data_version: number }[]>('PRAGMA data_version');
      const version = rows[0]?.data_version ?? null;
      if (version === null || version !== this.version) this.listener.invalidate('everything');
      this.version = version;
      if (version !== null) this.listener.confirm(askedAt);
    } catch {
      // What was committed meanwhile shows in the next answer, if there is one.
      this.listener.lose();
    }
  }
}
