/** What a driver's error means. */
export interface DriverFailure {
  /**
   * `unique`: a unique index has such a row already. `conflict`: another transaction was in the way; trying again may
   * help. `unavailable`: the engine does not answer, or cannot write. `other`: a mistake in a statement.
   */
  readonly kind: 'unique' | 'conflict' | 'unavailable' | 'other';
  /** The driver's name for it. */
  readonly code: string;
  /** The unique index, as the engine names it. */
  readonly index?: string;
}

/** The fields that the drivers' errors have, each some of them. */
export interface DriverError {
  readonly code?: unknown;
  readonly errno?: unknown;
  readonly message?: unknown;
  readonly constraint?: unknown;
  readonly sqlMessage?: unknown;
  readonly fatal?: unknown;
}

const NETWORK_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
]);

/** Whether the server of an engine could not be reached, or went away. */
export function isNetworkFailure(error: DriverError): boolean {
  return typeof error.code === 'string' && NETWORK_CODES.has(error.code);
}

/** The driver's name for a failure; never its message. */
export function codeOf(error: DriverError): string {
  if (typeof error.code === 'string' && error.code !== '') return error.code;
  return typeof error.errno === 'number' ? String(error.errno) : 'no code';
}
