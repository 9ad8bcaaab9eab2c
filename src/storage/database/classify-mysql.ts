import { codeOf, isNetworkFailure, type DriverError, type DriverFailure } from './driver-failure';

const CONFLICTS = new Set(['ER_LOCK_DEADLOCK', 'ER_CHECKREAD']);
const UNAVAILABLE = new Set([
  'ER_LOCK_WAIT_TIMEOUT',
  'ER_CON_COUNT_ERROR',
  'ER_USER_LIMIT_REACHED',
  'ER_TOO_MANY_USER_CONNECTIONS',
  'ER_SERVER_SHUTDOWN',
  'ER_DISK_FULL',
  'ER_RECORD_FILE_FULL',
  'ER_OPTION_PREVENTS_STATEMENT',
  'ER_CONNECTION_KILLED',
  'ER_QUERY_INTERRUPTED',
  'ER_STATEMENT_TIMEOUT',
  'ER_QUERY_TIMEOUT',
  'ER_ACCESS_DENIED_ERROR',
  'ER_BAD_DB_ERROR',
  'ER_NET_READ_ERROR',
  'ER_NET_READ_INTERRUPTED',
  'PROTOCOL_CONNECTION_LOST',
  'PROTOCOL_SEQUENCE_TIMEOUT',
  'ER_CLIENT_INTERACTION_TIMEOUT',
  // MariaDB's own, which the driver has no names for: a connection was killed, a statement took too long.
  '1927',
  '1969',
]);
/** The driver's own failures have no code. */
const DRIVER_MESSAGES =
  /^(Pool is closed|Can't add new command|No connections available|Queue limit reached)/;

/** What an error of the `mysql2` driver means. */
export function classifyMysql(error: DriverError): DriverFailure {
  const code = codeOf(error);
  if (code === 'ER_DUP_ENTRY') {
    // "Duplicate entry '…' for key 'uq_users_name_folded'"; MySQL 8 puts the table's name in front.
    const index = /for key '(?:\w+\.)?(\w+)'$/.exec(String(error.sqlMessage))?.[1];
    return { kind: 'unique', code, ...(index === undefined ? {} : { index }) };
  }
  if (CONFLICTS.has(code)) return { kind: 'conflict', code };
  if (UNAVAILABLE.has(code) || isNetworkFailure(error) || error.fatal === true) {
    return { kind: 'unavailable', code };
  }
  if (DRIVER_MESSAGES.test(String(error.message))) return { kind: 'unavailable', code: 'connection' };
  return { kind: 'other', code };
}
