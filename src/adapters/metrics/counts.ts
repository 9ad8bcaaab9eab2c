/** Counts of a closed set of kinds, each from 0. */
export class Counts<Kind extends string> {
  private readonly values: Record<Kind, number>;

  constructor(kinds: readonly Kind[]) {
    this.values = Object.fromEntries(kinds.map((kind) => [kind, 0])) as Record<Kind, number>;
  }

  add(kind: Kind, times = 1): void {
    this.values[kind] += times;
  }

  /** Every kind, with how often it was. */
  read(): [Kind, number][] {
    return Object.entries(this.values) as [Kind, number][];
  }
}
