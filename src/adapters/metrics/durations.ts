/** Upper bounds of the buckets, in seconds: from a hit in memory to a wait that somebody gave up. */
export const BUCKETS: readonly number[] = [
  0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10,
];

/** How long things of one kind took, in buckets. */
export class Durations {
  /** How many fell into each bucket and none before; the last one is of those above all bounds. */
  readonly counts = BUCKETS.concat(Infinity).map(() => 0);
  /** Seconds, all together. */
  sum = 0;

  /** @param duration milliseconds */
  add(duration: number): void {
    const seconds = duration / 1000;
    const found = BUCKETS.findIndex((bound) => seconds <= bound);
    const bucket = found < 0 ? BUCKETS.length : found;
    this.counts[bucket] = (this.counts[bucket] ?? 0) + 1;
    this.sum += seconds;
  }
}
