import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Invalidation, InvalidationListener } from '../domain/invalidation';
import type { ReadMoment, VerificationCache, VerificationCacheStatus } from '../domain/verification-cache';
import type { VerifiedToken } from '../domain/verified-token';
import { Doorkeeper } from './doorkeeper';
import { Multimap } from './multimap';

/** Milliseconds for which a sign of life of the invalidation channel counts. */
export const CONFIRMED_FOR = 1000;

/** Characters of the longest tokens, those of Strapi: what is longer is not worth a hash. */
const LONGEST = 256;

/** Options of a cache. */
export interface VerificationCacheOptions {
  /**
   * How many tokens are kept at most. When there are so many, the one that was not used for longest makes room for one
   * that comes again soon after its first time. 0: none is kept.
   */
  readonly capacity: number;
  /** Milliseconds that never go back; `performance.now` unless given. */
  readonly monotonic?: () => number;
}

/**
 * Keeps verified tokens in memory, under the SHA-256 of their text.
 *
 * An epoch counts whatever was invalidated: what a read gives that began in an earlier one is not kept, so that no
 * token comes back that was dropped while it was being read.
 */
export class MemoryVerificationCache implements VerificationCache, InvalidationListener {
  private known: LRUCache<string, VerifiedToken>;
  private ofToken = new Multimap();
  private ofOwner = new Multimap();
  private readonly monotonic: () => number;
  private readonly capacity: number;
  private readonly passersBy: Doorkeeper;
  private epoch = 0;
  private confirmedAt = -Infinity;
  private hits = 0;
  private misses = 0;

  constructor({ capacity, monotonic = () => performance.now() }: VerificationCacheOptions) {
    this.monotonic = monotonic;
    this.capacity = capacity;
    this.passersBy = new Doorkeeper(capacity);
    this.known = this.makeEmpty();
  }

  get status(): VerificationCacheStatus {
    return {
      channel: this.isAlive() ? 'up' : 'down',
      entries: this.known.size,
      capacity: this.capacity,
      hits: this.hits,
      misses: this.misses,
    };
  }

  find(text: string): VerifiedToken | undefined {
    const verified = this.isAlive() && isShort(text) ? this.known.get(idOf(text)) : undefined;
    if (verified === undefined) this.misses += 1;
    else this.hits += 1;
    return verified;
  }

  beginRead(): ReadMoment | null {
    return this.isAlive() ? (this.epoch as ReadMoment) : null;
  }

  keep(text: string, began: ReadMoment | null, verified: VerifiedToken): void {
    if (began !== this.epoch || !this.isAlive() || !isShort(text)) return;
    const id = idOf(text);
    // Listed first: to make room for it, another one is taken off the lists.
    this.known.delete(id);
    // Whoever comes once, as most do where there are many more than fit, puts nobody out.
    if (this.known.size >= this.capacity && !this.passersBy.isKnown(id)) return;
    this.ofToken.add(verified.token.key, id);
    this.ofOwner.add(verified.owner.id, id);
    this.known.set(id, verified);
  }

  invalidate(what: Invalidation): void {
    if (what === 'everything') {
      this.flush();
      return;
    }
    this.epoch += 1;
    for (const key of what.tokens) this.drop(this.ofToken.get(key));
    for (const id of what.users) this.drop(this.ofOwner.get(id));
  }

  confirm(sentAt: number): void {
    // Nobody knows what was not told while it was silent.
    if (!this.isAlive()) this.flush();
    this.confirmedAt = Math.max(this.confirmedAt, sentAt);
  }

  lose(): void {
    this.confirmedAt = -Infinity;
    this.flush();
  }

  private isAlive(): boolean {
    return this.capacity > 0 && this.monotonic() - this.confirmedAt < CONFIRMED_FOR;
  }

  private flush(): void {
    this.epoch += 1;
    if (this.known.size === 0) return;
    // Let go of as a whole: to take a hundred thousand out one by one would hold up whoever calls meanwhile.
    this.known = this.makeEmpty();
    this.ofToken = new Multimap();
    this.ofOwner = new Multimap();
  }

  private makeEmpty(): LRUCache<string, VerifiedToken> {
    return new LRUCache({
      max: Math.max(1, this.capacity),
      dispose: (verified, id) => this.unlist(id, verified),
    });
  }

  private drop(ids: Iterable<string>): void {
    for (const id of [...ids]) this.known.delete(id);
  }

  private unlist(id: string, { token, owner }: VerifiedToken): void {
    this.ofToken.remove(token.key, id);
    this.ofOwner.remove(owner.id, id);
  }
}

/** Whether it can be a token; its type is a promise of the transport's. */
function isShort(text: unknown): boolean {
  return typeof text === 'string' && text.length <= LONGEST;
}

/** A character for each byte: the shortest text that a look-up can be done by. */
function idOf(text: string): string {
  return hash('sha256', text, 'binary');
}
