/** How often tokens are used, day by day, in UTC. */

const DAY = 24 * 3600 * 1000;

/** Days that are told, today's among them. */
export const USAGE_DAYS = 30;

/** Uses by day; a day is a whole number since 1970. */
export type UsesByDay = ReadonlyMap<number, number>;

/** Uses of one token on one day. */
export interface DayOfUses {
  readonly key: string;
  readonly day: number;
  /** At least 1. */
  readonly uses: number;
}

/** The day that a moment belongs to. */
export function dayOf(at: Date): number {
  return Math.floor(at.getTime() / DAY);
}

/** The first of the days that are told now. */
export function firstDayTold(now: Date): number {
  return dayOf(now) - USAGE_DAYS + 1;
}

/** A day as people write it: 2040-01-31. */
export function dateOfDay(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** Uses of a token, as they are written down later. */
export interface TokenUse {
  readonly key: string;
  /** The last one. */
  readonly at: Date;
  readonly address: string;
  /** How many there were since the last time. */
  readonly counts: UsesByDay;
}

/** The part of the store of tokens that keeps how they are used. */
export interface TokenUsageStore {
  /**
   * Writes down last uses, and adds what was counted; keys that are gone are passed over, `updatedAt` stays. An older use
   * never overwrites a newer one. When it is refused for an outage it may have taken effect all the same: what is counted
   * then, and added again, counts twice.
   */
  recordUses(uses: readonly TokenUse[]): Promise<void>;

  /** How often tokens were used since a day, itself included; the days of each in their order. */
  usage(keys: readonly string[], since: number): Promise<readonly DayOfUses[]>;

  /**
   * Deletes counts of the oldest day that lies before a day.
   *
   * @param limit how many at most
   * @returns how many; 0: none is left
   */
  deleteUsage(before: number, limit: number): Promise<number>;
}
