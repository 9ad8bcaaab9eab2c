import { Socket } from 'node:net';
import { Client } from 'pg';
import type { Invalidation } from '../../domain/invalidation';
import { failureCode } from '../database/translate-error';
import { within } from '../database/within';
import { NOTICE_CHANNEL } from './announce';
import { readNotice } from './notice';

/** Milliseconds from one beat to the next. */
const BEAT_EVERY = 250;
/** Milliseconds without an answer after which the connection is given up. */
const SILENT_AFTER = 1500;
/** Milliseconds that connecting, and saying goodbye, may take. */
const CONNECT_WITHIN = 1500;
const LEAVE_WITHIN = 200;

/** What is heard. */
export interface SessionListener {
  notice(invalidation: Invalidation): void;
  /** A beat came back: what was committed before it was sent has been heard. */
  beat(sentAt: number): void;
}

/**
 * One connection that listens, until it fails. It sends beats to itself through the queue in which PostgreSQL puts all
 * notices in the order of their commits: one that comes back tells that nothing before it is still to come.
 */
export class ListeningSession {
  /** Ours to destroy: the driver's own way to end waits for a server that may not answer. */
  private readonly socket = new Socket();
  private readonly client: Client;
  private over: (reason: string) => void = () => undefined;
  private timer: NodeJS.Timeout | undefined;
  private beats = 0;
  private sentAt: number | null = null;

  /**
   * @param url       of the database; may hold a password
   * @param ownChannel a channel on which nobody else sends
   */
  constructor(
    url: string,
    private readonly ownChannel: string,
    private readonly listener: SessionListener,
  ) {
    this.client = new Client({
      connectionString: url,
      application_name: 'personal-api-tokens invalidation',
      connectionTimeoutMillis: CONNECT_WITHIN,
      keepAlive: true,
      stream: () => this.socket,
    });
  }

  /**
   * Listens until it fails or is told to end. It never rejects; once it has resolved nothing is heard any more.
   *
   * @returns why it ended, in the driver's words: neither values nor addresses
   */
  async run(signal: AbortSignal): Promise<string> {
    const end = new Promise<string>((resolve) => (this.over = resolve));
    this.client.on('error', (error) => this.over(failureCode('postgres', error)));
    this.client.on('end', () => this.over('the connection has ended'));
    this.client.on('notification', ({ channel, payload }) => this.hear(channel, payload ?? ''));
    const onAbort = (): void => void this.leave();
    signal.addEventListener('abort', onAbort, { once: true });
    void this.listen();
    const reason = await end;
    clearInterval(this.timer);
    signal.removeEventListener('abort', onAbort);
    this.client.removeAllListeners('notification');
    this.socket.destroy();
    return reason;
  }

  private async listen(): Promise<void> {
    try {
      await this.client.connect();
      // A beat that a crash of the database loses is no loss, so its commit waits for no disk.
      const listening = this.client.query(
        `SET synchronous_commit = off; LISTEN ${NOTICE_CHANNEL}; LISTEN "${this.ownChannel}"`,
      );
      await within(SILENT_AFTER, listening, () => this.over('silent'));
    } catch (error) {
      this.over(failureCode('postgres', error));
      return;
    }
    this.beat();
    this.timer = setInterval(() => this.beat(), BEAT_EVERY);
  }

  private beat(): void {
    const now = performance.now();
    if (this.sentAt !== null) {
      // An answer that came while this process was busy is still heard.
      if (now - this.sentAt > SILENT_AFTER) setImmediate(() => this.endIfSilent());
      return;
    }
    this.sentAt = now;
    this.beats += 1;
    this.client
      .query('SELECT pg_notify($1, $2)', [this.ownChannel, String(this.beats)])
      .catch((error: unknown) => this.over(failureCode('postgres', error)));
  }

  private endIfSilent(): void {
    if (this.sentAt !== null) this.over('silent');
  }

  private hear(channel: string, payload: string): void {
    if (channel === NOTICE_CHANNEL) this.listener.notice(readNotice(payload));
    else if (this.sentAt !== null && payload === String(this.beats)) {
      this.listener.beat(this.sentAt);
      this.sentAt = null;
    }
  }

  /** Says goodbye, so that the server's log has no lost connection; but does not wait for long. */
  private async leave(): Promise<void> {
    const limit = setTimeout(() => this.over('closed'), LEAVE_WITHIN);
    await this.client.end().catch(() => undefined);
    clearTimeout(limit);
    this.over('closed');
  }
}
