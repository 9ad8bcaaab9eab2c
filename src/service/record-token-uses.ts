import type { Clock, Log, TokenUses } from '../domain/ports';
import type { TokenStore, TokenUse } from '../domain/stores';

/** A token's last use is written down at most this often, in milliseconds. */
const WRITE_EVERY = 60_000;

/**
 * Collects last uses in memory and writes them down in batches, so that no request waits for it. A crash loses at most
 * those since the last write.
 */
export class TokenUseRecorder implements TokenUses {
  private readonly pending = new Map<string, TokenUse>();
  private readonly written = new Map<string, number>();

  constructor(
    private readonly tokens: Pick<TokenStore, 'recordUses'>,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  note(key: string, address: string): void {
    this.pending.set(key, { key, at: this.clock.now(), address });
  }

  /**
   * Writes down what is due. A failure is logged and the uses are kept for the next time.
   *
   * @param all also what was written less than a minute ago; for the end of the process
   */
  async flush(all = false): Promise<void> {
    const now = this.clock.now().getTime();
    for (const [key, at] of this.written) if (now - at >= WRITE_EVERY) this.written.delete(key);
    const due = [...this.pending.values()].filter((use) => all || !this.written.has(use.key));
    if (due.length === 0) return;
    for (const use of due) {
      this.pending.delete(use.key);
      this.written.set(use.key, now);
    }
    try {
      await this.tokens.recordUses(due);
    } catch (error) {
      this.log.warn(
        { err: error, uses: due.length },
        'Last uses of tokens could not be written; kept for later',
      );
      for (const use of due) {
        this.written.delete(use.key);
        if (!this.pending.has(use.key)) this.pending.set(use.key, use);
      }
    }
  }
}
