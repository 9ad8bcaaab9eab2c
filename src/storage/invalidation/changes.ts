import type { Invalidation } from '../../domain/invalidation';
import type { Change } from './change';

/** Tokens and users that are told of one by one; more are told of as `everything`. */
const LISTED = 64;

/** Collects what the writes of one transaction change. What is undone within it counts all the same. */
export class Changes {
  private readonly tokens = new Set<string>();
  private readonly users = new Set<string>();
  private everything = false;

  add(change: Change): void {
    if (change === 'nothing' || this.everything) return;
    if (change === 'everything') this.everything = true;
    else if ('token' in change) this.tokens.add(change.token);
    else this.users.add(change.user);
    if (this.tokens.size + this.users.size > LISTED) this.everything = true;
  }

  /** What there is to tell; null: nothing. */
  get invalidation(): Invalidation | null {
    if (this.everything) return 'everything';
    if (this.tokens.size + this.users.size === 0) return null;
    return { tokens: [...this.tokens], users: [...this.users] };
  }
}
