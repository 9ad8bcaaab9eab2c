/** How long a new token lives. */
export const TOKEN_DURATIONS = ['DAYS_7', 'DAYS_30', 'DAYS_90', 'UNLIMITED'] as const;

/** One of the durations. */
export type TokenDuration = (typeof TOKEN_DURATIONS)[number];

const DAYS: Readonly<Record<TokenDuration, number | null>> = {
  DAYS_7: 7,
  DAYS_30: 30,
  DAYS_90: 90,
  UNLIMITED: null,
};
const MILLISECONDS_OF_DAY = 24 * 3600 * 1000;

/**
 * When a token of this duration expires; days are of 24 hours.
 *
 * @returns null: never
 */
export function expiryOf(duration: TokenDuration, now: Date): Date | null {
  const days = DAYS[duration];
  return days === null ? null : new Date(now.getTime() + days * MILLISECONDS_OF_DAY);
}
