/** A piece of an ordered list, by keyset. Positions are exclusive. */
export interface KeysetWindow<Position> {
  readonly after?: Position;
  readonly before?: Position;
  /** At most this many, from the start of what `after` and `before` leave; and of those, the `last` ones. */
  readonly first?: number;
  readonly last?: number;
}

/** A piece of an ordered list, by counting. */
export interface OffsetWindow {
  readonly offset: number;
  readonly limit: number;
}

/** A piece of a list, and whether there is more on either side. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly hasPreviousPage: boolean;
  readonly hasNextPage: boolean;
}
