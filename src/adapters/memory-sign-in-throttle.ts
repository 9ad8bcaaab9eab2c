import { LRUCache } from 'lru-cache';
import { RateLimitedError } from '../domain/errors';
import type { Clock, SignInThrottle } from '../domain/ports';
import { AttemptGate } from './attempt-gate';
import { networkOf } from './canonical-address';

/** Milliseconds for which a failure counts. */
const WINDOW = 15 * 60 * 1000;
/** Places of which failures are kept. Password hashing leaves time for fewer failures in one window. */
const CAPACITY = 100_000;

/**
 * Counts failed sign-ins of each address (IPv6: of each /64 network) in the memory of this process.
 *
 * An address has the same limit for one name as for all names together, so the count of all is the only one there is. No
 * count is kept of a name alone: others cannot lock out its owner, who comes from elsewhere. A right password is never
 * counted, and does not clear what was counted, or an attacker with one account of their own would start afresh at will.
 */
export class MemorySignInThrottle implements SignInThrottle {
  /** Times of the failures of each place, oldest first. */
  private readonly failures = new LRUCache<string, readonly number[]>({ max: CAPACITY });
  /** Only of places with attempts under way. */
  private readonly gates = new Map<string, AttemptGate>();

  /** @param limit how many failures one place may have in 15 minutes, at least 1 */
  constructor(
    private readonly limit: number,
    private readonly clock: Clock,
  ) {}

  async run<T>(address: string, attempt: () => Promise<T | null>): Promise<T | null> {
    // Whatever is no address is one place, so that its spelling gives no further tries.
    const place = networkOf(address) ?? 'unknown';
    const gate = this.gateOf(place);
    try {
      return await gate.run(() => this.count(place, attempt));
    } finally {
      // A refused attempt may end when its gate is gone and there is another one.
      if (gate.idle && this.gates.get(place) === gate) this.gates.delete(place);
    }
  }

  private async count<T>(place: string, attempt: () => Promise<T | null>): Promise<T | null> {
    const outcome = await attempt();
    if (outcome === null) this.failures.set(place, [...this.recentFailures(place), this.now()]);
    return outcome;
  }

  private gateOf(place: string): AttemptGate {
    const known = this.gates.get(place);
    if (known) return known;
    const gate = new AttemptGate(
      () => this.limit - this.recentFailures(place).length,
      () => this.refusal(place),
    );
    this.gates.set(place, gate);
    return gate;
  }

  private recentFailures(place: string): readonly number[] {
    const since = this.now() - WINDOW;
    return (this.failures.get(place) ?? []).filter((time) => time > since);
  }

  private refusal(place: string): RateLimitedError {
    const [oldest = this.now()] = this.recentFailures(place);
    return new RateLimitedError(Math.max(1, Math.ceil((oldest + WINDOW - this.now()) / 1000)));
  }

  private now(): number {
    return this.clock.now().getTime();
  }
}
