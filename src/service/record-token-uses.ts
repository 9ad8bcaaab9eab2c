import type { Clock, Log, TokenUses } from '../domain/ports';
import type { TokenStore, TokenUse } from '../domain/stores';

/** A token's last use is written down at most this often, in milliseconds. */
const WRITE_EVERY = 60_000;

/** Uses that are written in one go: the writes of others, a revocation among them, wait for no more of them. */
const AT_ONCE = 200;

/**
 * Collects last uses in memory and writes them down in batches, so that no request waits for it. A crash loses at most
 * those since the last write.
 */
export class TokenUseRecorder implements TokenUses {
  private readonly pending = new Map<string, TokenUse>();
  private readonly written = new Map<string, number>();
  private last: Promise<void> = Promise.resolve();

  constructor(
    private readonly tokens: Pick<TokenStore, 'recordUses'>,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  note(key: string, address: string): void {
    this.pending.set(key, { key, at: this.clock.now(), address });
  }

  /**
   * Writes down what is due, when what was begun before has ended. A failure is logged and the uses are kept for the next time.
   *
   * @param all also what was written less than a minute ago; for the end of the process
   */
  flush(all = false): Promise<void> {
    this.last = this.last.then(() => this.writeDue(all));
    return this.last;
  }

  private async writeDue(all: boolean): Promise<void> {
    const now = this.clock.now().getTime();
    for (const [key, at] of this.written) if (now - at >= WRITE_EVERY) this.written.delete(key);
    const due = [...this.pending.values()].filter((use) => all || !this.written.has(use.key));
    for (const use of due) {
      this.pending.delete(use.key);
      this.written.set(use.key, now);
    }
    while (due.length > 0) {
      try {
        await this.tokens.recordUses(due.slice(0, AT_ONCE));
        due.splice(0, AT_ONCE);
      } catch (error) {
        this.keep(due);
        this.log.warn(
          { err: error, uses: due.length },
          'Last uses of tokens could not be written; kept for later',
        );
        return;
      }
    }
  }

  private keep(uses: readonly TokenUse[]): void {
    for (const use of uses) {
      this.written.delete(use.key);
      if (!this.pending.has(use.key)) this.pending.set(use.key, use);
    }
  }
}
