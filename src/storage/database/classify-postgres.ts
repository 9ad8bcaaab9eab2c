import { codeOf, isNetworkFailure, type DriverError, type DriverFailure } from './driver-failure';

const UNIQUE_VIOLATION = '23505';
/** serialization_failure, deadlock_detected. */
const CONFLICTS = new Set(['40001', '40P01']);
/**
 * Connection, resources, operator, system; a login that is refused, a database that is gone, a lock that is not given,
 * a standby that only reads, a transaction that was ended because it waited or took too long.
 */
const UNAVAILABLE = /^(08|53|57|58|28|3D000|55P03|25006|25P03|25P04)/;
/** The driver's own failures have no code. */
const DRIVER_MESSAGES =
  /^(Connection terminated|timeout exceeded|timeout expired|Query read timeout|Client has encountered|Client was closed|Cannot use a pool|The server closed)/;

/** What an error of the `pg` driver means (https://www.postgresql.org/docs/current/errcodes-appendix.html). */
export function classifyPostgres(error: DriverError): DriverFailure {
  const code = codeOf(error);
  if (code === UNIQUE_VIOLATION) return { kind: 'unique', code, index: String(error.constraint) };
  if (CONFLICTS.has(code)) return { kind: 'conflict', code };
  if (UNAVAILABLE.test(code) || isNetworkFailure(error)) return { kind: 'unavailable', code };
  if (DRIVER_MESSAGES.test(String(error.message))) return { kind: 'unavailable', code: 'connection' };
  return { kind: 'other', code };
}
