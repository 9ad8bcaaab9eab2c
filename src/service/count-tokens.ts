import type { Clock, Log } from '../domain/ports';
import type { TokenStore } from '../domain/stores';
import type { TokenCensus } from '../domain/token-census';
import type { TokenPosition, TokenQuery } from '../domain/token-query';

/** Tokens that one look into the database counts: others wait for no more of them. */
const PIECE = 2_000;

/** Counts are at least this old before they are made anew, in milliseconds. */
const COUNT_EVERY = 60_000;

/** How many times as long as counting took it is left alone afterwards, at least. */
const REST = 100;

const DAY = 24 * 3600 * 1000;

/**
 * Counts the tokens, for metrics: in the background, in pieces, and the more seldom the longer it takes, so that ten
 * million of them cost the database a hundredth of its time at most.
 */
export class TokenCounter {
  private census: TokenCensus | null = null;
  private dueAt = -Infinity;
  private underWay: Promise<void> | null = null;
  private stopped = false;

  /** @param soon days within which a token expires soon */
  constructor(
    private readonly tokens: Pick<TokenStore, 'countAll' | 'countPiece'>,
    private readonly clock: Clock,
    private readonly log: Log,
    private readonly soon: number,
  ) {}

  /** What was counted last; null until then. */
  get latest(): TokenCensus | null {
    return this.census;
  }

  /** Counts anew when it is time to. It never rejects; nobody needs to wait for it. */
  refresh(): Promise<void> {
    if (this.stopped || (this.underWay === null && this.now() < this.dueAt)) return Promise.resolve();
    this.underWay ??= this.count().finally(() => (this.underWay = null));
    return this.underWay;
  }

  /** Counts no more, and waits for the piece that is under way: the database may be closed then. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.underWay;
  }

  private async count(): Promise<void> {
    const startedAt = this.now();
    try {
      const census = await this.takeCensus(new Date(startedAt));
      if (!this.stopped) this.census = census;
    } catch (error) {
      this.log.warn({ err: error }, 'Tokens could not be counted; tried again later');
    }
    this.dueAt = this.now() + Math.max(COUNT_EVERY, REST * (this.now() - startedAt));
  }

  private async takeCensus(now: Date): Promise<TokenCensus> {
    const byKey = { field: 'key', descending: false, ignoreCase: false } as const;
    const byExpiry = { field: 'expireAt', descending: false, ignoreCase: false } as const;
    const disabled = await this.countList({ filter: { status: ['DISABLED'] }, sort: byKey, now });
    const expired = await this.countList({ filter: { status: ['EXPIRED'] }, sort: byExpiry, now });
    const expiresBefore = new Date(now.getTime() + this.soon * DAY);
    const expiring = await this.countList(
      { filter: { status: ['ACTIVE'], expiresBefore }, sort: byExpiry, now },
      // So that those that have expired are not looked at again.
      { value: now.getTime(), key: '' },
    );
    const all = await this.tokens.countAll();
    return { byStatus: { active: Math.max(0, all - disabled - expired), disabled, expired }, expiring };
  }

  private async countList(
    query: Omit<TokenQuery, 'window'>,
    from: TokenPosition | null = null,
  ): Promise<number> {
    let count = 0;
    let after = from;
    do {
      const piece = await this.tokens.countPiece(query, after, PIECE);
      count += piece.count;
      after = piece.next;
    } while (after !== null && !this.stopped);
    return count;
  }

  private now(): number {
    return this.clock.now().getTime();
  }
}
