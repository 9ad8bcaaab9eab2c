import { formatDateTime } from '../../domain/date-time';

/** A time as people see it in a list, in UTC and to the minute: `2040-01-01 12:30`. */
export function shortTime(date: Date | null, never: string): string {
  return date === null ? never : formatDateTime(date).slice(0, 16).replace('T', ' ');
}

/** A time as programs get it, and people of one thing; null: never. */
export function wholeTime(date: Date | null): string | null {
  return date === null ? null : formatDateTime(date);
}
