import { LRUCache } from 'lru-cache';
import { RateLimitedError } from '../domain/errors';
import type { RequestRate, RequestRates } from '../domain/request-rate';

const MINUTE = 60_000;

/** Tokens that are counted; the one that was not used for longest starts afresh when there are more. */
const CAPACITY = 100_000;

interface Bucket {
  /** Requests that are left, with the part of one that has grown since the last one. */
  left: number;
  /** When they were. */
  at: number;
}

/**
 * A token bucket for each token, in the memory of this process: it holds as many requests as a minute allows, and fills
 * evenly. Only tokens whose secret was right get here, so nobody fills it with keys of their own making.
 */
export class MemoryRequestRates implements RequestRates {
  private readonly buckets = new LRUCache<string, Bucket>({ max: CAPACITY });

  /** @param monotonic milliseconds that never go back */
  constructor(private readonly monotonic: () => number = () => performance.now()) {}

  take(key: string, limit: number): RequestRate {
    const now = this.monotonic();
    const bucket = this.buckets.get(key) ?? { left: limit, at: now };
    // A limit that was lowered meanwhile takes away what it no longer allows.
    const left = Math.min(limit, bucket.left + ((now - bucket.at) * limit) / MINUTE);
    if (left < 1) {
      this.buckets.set(key, { left, at: now });
      const rate = { limit, remaining: 0, reset: secondsFor(limit - left, limit) };
      throw new RateLimitedError(secondsFor(1 - left, limit), rate);
    }
    this.buckets.set(key, { left: left - 1, at: now });
    return { limit, remaining: Math.floor(left - 1), reset: secondsFor(limit - (left - 1), limit) };
  }
}

/** Whole seconds in which so many requests come back, at least one. */
function secondsFor(requests: number, limit: number): number {
  return Math.max(1, Math.ceil((requests * 60) / limit));
}
