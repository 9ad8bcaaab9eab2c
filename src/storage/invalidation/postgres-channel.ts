import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { InvalidationListener } from '../../domain/invalidation';
import type { Log } from '../../domain/ports';
import type { InvalidationChannel } from './invalidation-channel';
import { ListeningSession } from './listening-session';

/** Milliseconds before the first try to connect again, and at most before a later one. */
const FIRST_PAUSE = 50;
const LONGEST_PAUSE = 1000;

/**
 * PostgreSQL's `LISTEN` and `NOTIFY`: a connection on which other processes tell of their changes, with their commits
 * (https://www.postgresql.org/docs/current/sql-notify.html). When it is lost, silent or cannot be had, the listener is
 * told so, and it is opened again, for as long as it takes.
 */
export class PostgresChannel implements InvalidationChannel {
  private readonly ending = new AbortController();
  private readonly listening: Promise<void>;
  private pause = FIRST_PAUSE;
  private isDown = false;

  /** @param url of the database; may hold a password */
  constructor(
    private readonly url: string,
    readonly listener: InvalidationListener,
    private readonly log?: Log,
  ) {
    this.listening = this.listen();
  }

  async close(): Promise<void> {
    this.ending.abort();
    await this.listening;
  }

  private async listen(): Promise<void> {
    const { signal } = this.ending;
    const isOpen = (): boolean => !signal.aborted;
    while (isOpen()) {
      const session = new ListeningSession(this.url, `personal_api_tokens_${randomUUID()}`, {
        notice: (invalidation) => this.listener.invalidate(invalidation),
        beat: (sentAt) => {
          this.tellUp();
          this.listener.confirm(sentAt);
        },
      });
      const reason = await session.run(signal);
      this.listener.lose();
      if (isOpen()) this.tellDown(reason);
      await sleep(this.pause, undefined, { signal }).catch(() => undefined);
      this.pause = Math.min(2 * this.pause, LONGEST_PAUSE);
    }
  }

  private tellDown(reason: string): void {
    if (this.isDown) return;
    this.isDown = true;
    this.log?.warn(
      { reason },
      'Nothing tells of the changes of others: each token is looked up in the database',
    );
  }

  private tellUp(): void {
    this.pause = FIRST_PAUSE;
    if (!this.isDown) return;
    this.isDown = false;
    this.log?.info({}, 'Changes of others are told again: verified tokens are kept in memory');
  }
}
