import type { AuditNote } from '../domain/audit-note';

/** Milliseconds in which one user's requests from one address are one sign-in. */
const WITHIN = 3600 * 1000;

/** Users with addresses that are remembered; of more, some are told of more often. */
const CAPACITY = 10_000;

/**
 * Tells the first of the requests that come with the same user's password from the same address: clients that send it
 * with each request sign in once an hour, as far as the audit log is concerned.
 */
export class RecentSignIns {
  /** When each was told of, oldest first. */
  private readonly told = new Map<string, number>();

  /** Whether it is to be told of. */
  isFirst({ actor, address }: AuditNote, now: Date): boolean {
    const key = `${actor.userId} ${address}`;
    const at = this.told.get(key);
    if (at !== undefined && now.getTime() - at < WITHIN) return false;
    this.told.delete(key);
    this.told.set(key, now.getTime());
    if (this.told.size > CAPACITY) this.told.delete(this.told.keys().next().value ?? '');
    return true;
  }
}
