import type { Durations } from './durations';

/** The values of a metric's labels. */
export type Labels = Readonly<Record<string, string>>;

/** One value of a metric. */
export interface Sample {
  readonly labels: Labels;
  readonly value: number | Durations;
}

/** A metric without labels. */
export function single(value: number): Sample[] {
  return [{ labels: {}, value }];
}

/** A metric with one label. */
export function by(label: string, values: Iterable<readonly [string, number | Durations]>): Sample[] {
  return [...values].map(([name, value]) => ({ labels: { [label]: name }, value }));
}
