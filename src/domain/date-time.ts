import { BadUserInputError } from './errors';

/**
 * Dates as callers write them. In: ISO 8601 calendar dates and date-times in the extended format, which includes every
 * date-time of RFC 3339 that falls into the years 0000 to 9999 in UTC, save leap seconds. Out: RFC 3339, UTC,
 * milliseconds. JavaScript's own parser is not used: it takes `1` for 2001 and `2026-02-30` for the second of March.
 */

const EXAMPLES = '2040-01-01, 2040-01-01T12:30:00Z or 2040-01-01T12:30:00+02:00';

// RFC 3339 allows `t` and `z` in lower case (section 5.6, note).
const PATTERN =
  /^(\d{4})-(\d\d)-(\d\d)(?:[Tt](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(?:[Zz]|([+-])(\d\d)(?::?(\d\d))?)?)?$/;

const DAYS_OF_MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const MINUTE = 60_000;
// The Gregorian calendar repeats itself after 400 years.
const CYCLE_YEARS = 400;
const CYCLE = 146_097 * 24 * 60 * MINUTE;
const YEAR_0000 = utc(0, 1, 1);
const YEAR_10000 = utc(10_000, 1, 1);

/**
 * Reads a date (midnight UTC) or a date-time; one without an offset is UTC. Seconds and their fraction may be left out;
 * of a fraction only milliseconds are kept. Offsets: `Z`, `+hh:mm`, `+hhmm`, `+hh`.
 *
 * @param field the argument's name, for the error
 * @throws BadUserInputError for anything else; for days, times and offsets that do not exist (24:00 and leap seconds
 *   among them); and for a year outside 0000 to 9999 in UTC
 */
export function parseDateTime(field: string, text: string): Date {
  const match = PATTERN.exec(text);
  if (match === null) {
    throw refusal(field, 'must be an ISO 8601 date or date-time');
  }
  const part = (index: number): number => Number(match[index] ?? 0);
  const [year, month, day] = [part(1), part(2), part(3)];
  const [hour, minute, second] = [part(4), part(5), part(6)];
  const [offsetHour, offsetMinute] = [part(9), part(10)];

  if (month < 1 || month > 12) throw refusal(field, 'has a month outside 01 to 12');
  if (day < 1 || day > daysOfMonth(year, month))
    throw refusal(field, 'has a day that its month does not have');
  if (hour > 23) throw refusal(field, 'has an hour outside 00 to 23');
  if (minute > 59) throw refusal(field, 'has a minute outside 00 to 59');
  if (second === 60) throw refusal(field, 'has a leap second, which is not accepted');
  if (second > 59) throw refusal(field, 'has a second outside 00 to 59');
  if (offsetHour > 23 || offsetMinute > 59) throw refusal(field, 'has an offset outside -23:59 to +23:59');

  const milliseconds = Number((match[7] ?? '').slice(0, 3).padEnd(3, '0'));
  const offset = (match[8] === '-' ? -1 : 1) * (offsetHour * 60 + offsetMinute) * MINUTE;
  const time = utc(year, month, day) + (hour * 60 + minute) * MINUTE + second * 1000 + milliseconds - offset;
  if (time < YEAR_0000 || time >= YEAR_10000) throw refusal(field, 'has a year outside 0000 to 9999 in UTC');
  return new Date(time);
}

/**
 * Writes a date as RFC 3339, UTC, with milliseconds: `2040-01-01T00:00:00.000Z`.
 *
 * @throws RangeError for an invalid date and for a year outside 0000 to 9999
 */
export function formatDateTime(date: Date): string {
  const time = date.getTime();
  if (!(time >= YEAR_0000 && time < YEAR_10000)) throw new RangeError('The year must be 0000 to 9999');
  return date.toISOString();
}

function daysOfMonth(year: number, month: number): number {
  const leapYear = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && leapYear ? 29 : (DAYS_OF_MONTHS[month - 1] as number);
}

/** Milliseconds since 1970; `Date.UTC` alone takes the years 0 to 99 for 1900 to 1999. */
function utc(year: number, month: number, day: number): number {
  return Date.UTC(year + CYCLE_YEARS, month - 1, day) - CYCLE;
}

function refusal(field: string, reason: string): BadUserInputError {
  return new BadUserInputError(field, `${field} ${reason}; write it as in ${EXAMPLES}`);
}
