import type { Clock, Log, TokenUses } from '../domain/ports';
import type { TokenStore } from '../domain/stores';
import { dayOf } from '../domain/token-usage';

/** A token's last use is written down at most this often, in milliseconds. */
const WRITE_EVERY = 60_000;

/** Uses that are written in one go: the writes of others, a revocation among them, wait for no more of them. */
const AT_ONCE = 200;

/** How much is kept in memory at most; a use that does not fit is not written down. */
const CAPACITY = 200_000;

/** A use that is changed as long as nobody has begun to write it. */
interface Use {
  readonly key: string;
  at: Date;
  address: string;
  /** How many, by day. */
  readonly counts: Map<number, number>;
}

/**
 * Collects last uses in memory, counts uses by day, and writes them down in batches, so that no request waits for it. A crash loses at most
 * those since the last write.
 */
export class TokenUseRecorder implements TokenUses {
  /** Of tokens that were not written within the last minute. */
  private readonly due = new Map<string, Use>();
  /** Of tokens that were, and come to be due. */
  private readonly early = new Map<string, Use>();
  /** When tokens were written, in the order of time. */
  private readonly written = new Map<string, number>();
  private last: Promise<void> = Promise.resolve();
  private failed = false;
  private dropped = 0;

  /** @param capacity how many tokens are kept in memory at most */
  constructor(
    private readonly tokens: Pick<TokenStore, 'recordUses'>,
    private readonly clock: Clock,
    private readonly log: Log,
    private readonly capacity = CAPACITY,
  ) {}

  /** Whether they could not be written when it was tried last. */
  get failing(): boolean {
    return this.failed;
  }

  note(key: string, address: string): void {
    const known = this.due.get(key) ?? this.early.get(key);
    if (known) {
      known.at = this.clock.now();
      known.address = address;
      count(known.counts, dayOf(known.at), 1);
    } else if (this.due.size + this.early.size < this.capacity) {
      const uses = this.written.has(key) ? this.early : this.due;
      const at = this.clock.now();
      uses.set(key, { key, at, address, counts: new Map([[dayOf(at), 1]]) });
    } else {
      this.dropped += 1;
    }
  }

  /**
   * Writes down what is due, when what was begun before has ended. A failure is logged and the uses are kept for the next time:
   * none is lost, but those of a write that took effect without an answer count twice. To mark each batch, in a table of its
   * own, would cost every write more than a count is worth that nothing is decided by.
   *
   * @param all also what was written less than a minute ago; for the end of the process
   */
  flush(all = false): Promise<void> {
    this.last = this.last.then(() => this.writeDue(all));
    return this.last;
  }

  private async writeDue(all: boolean): Promise<void> {
    this.tellDropped();
    const now = this.clock.now().getTime();
    this.forgetWritten(now);
    if (all) for (const key of this.early.keys()) this.makeDue(key);
    // What is noted meanwhile waits for the next time, or this might never end.
    for (let left = this.due.size; left > 0; left -= AT_ONCE) {
      if (!(await this.writeSome(Math.min(left, AT_ONCE), now))) return;
    }
  }

  /** @returns false when they could not be written */
  private async writeSome(count: number, now: number): Promise<boolean> {
    const uses = take(this.due, count);
    for (const { key } of uses) this.markWritten(key, now);
    try {
      await this.tokens.recordUses(uses);
      this.failed = false;
    } catch (error) {
      this.failed = true;
      for (const use of uses) this.keep(use);
      const fields = { err: error, uses: this.due.size };
      this.log.warn(fields, 'Last uses of tokens could not be written; kept for later');
    }
    return !this.failed;
  }

  private keep(use: Use): void {
    this.written.delete(use.key);
    const later = this.early.get(use.key);
    this.early.delete(use.key);
    if (later) for (const [day, uses] of use.counts) count(later.counts, day, uses);
    this.due.set(use.key, later ?? use);
  }

  private forgetWritten(now: number): void {
    for (const [key, at] of this.written) {
      if (now - at < WRITE_EVERY) return;
      this.written.delete(key);
      this.makeDue(key);
    }
  }

  private makeDue(key: string): void {
    const use = this.early.get(key);
    if (!use) return;
    this.early.delete(key);
    this.due.set(key, use);
  }

  /** The one that was written first is forgotten when there are too many: it may be written again within the minute. */
  private markWritten(key: string, now: number): void {
    this.written.delete(key);
    this.written.set(key, now);
    if (this.written.size <= this.capacity) return;
    const [first] = this.written.keys();
    if (first === undefined) return;
    this.written.delete(first);
    this.makeDue(first);
  }

  private tellDropped(): void {
    if (this.dropped === 0) return;
    this.log.warn(
      { uses: this.dropped },
      'Tokens are used faster than their last uses can be written; some were not kept',
    );
    this.dropped = 0;
  }
}

function count(counts: Map<number, number>, day: number, uses: number): void {
  counts.set(day, (counts.get(day) ?? 0) + uses);
}

/** Takes so many out, those first that have been in for longest. */
function take(uses: Map<string, Use>, count: number): Use[] {
  const taken: Use[] = [];
  for (const [key, use] of uses) {
    if (taken.length === count) break;
    uses.delete(key);
    taken.push(use);
  }
  return taken;
}
