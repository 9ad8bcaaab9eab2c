import type { ValueTransformer } from 'typeorm';

/**
 * Stands for "no date" in columns that lists are sorted by: below every date that JavaScript knows, so that it comes
 * first in ascending order on every engine, and an index on a NOT NULL column serves both directions.
 */
export const NO_DATE = Number.MIN_SAFE_INTEGER;

/** The stored form of a date that may be absent, in a sorted column. */
export function toSortedDate(date: Date | null): number {
  return date === null ? NO_DATE : date.getTime();
}

/** The date of a sorted column. */
export function fromSortedDate(stored: number): Date | null {
  return stored === NO_DATE ? null : new Date(stored);
}

/** Whole numbers in `bigint` columns, which the drivers of PostgreSQL and MariaDB hand out as text. */
export const wholeNumber: ValueTransformer = {
  to: (value: number | null | undefined) => value,
  from: (stored: string | number | null) => (stored === null ? null : Number(stored)),
};
