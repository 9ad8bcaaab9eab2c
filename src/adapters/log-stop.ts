import type { Log } from '../domain/ports';

/**
 * Stops a server; where a signal asked for it, the log tells when it begins and when all is written and closed.
 *
 * @param signal which one; undefined: the server stops for another reason, of which whoever stops it tells
 */
export async function logStop(
  log: Log,
  signal: NodeJS.Signals | undefined,
  stop: () => Promise<void>,
): Promise<void> {
  if (signal !== undefined) log.info({ signal }, 'Server stopping');
  await stop();
  if (signal !== undefined) log.info({ signal }, 'Server stopped');
}
